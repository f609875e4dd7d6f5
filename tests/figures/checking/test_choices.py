"""A claim is known again in the next version of a draft, and never taken for another."""

from __future__ import annotations

import pytest

from tests.figures.checking.known import checked
from xieshang.figures.checking.checked import ClaimVerdict
from xieshang.figures.checking.choices import Choice, Decision, fingerprints
from xieshang.figures.checking.findings import Severity
from xieshang.kernel.hanzi.claims import read

DRAFT = "一年来，共征集提案40件，审查立案36件，立案率90%。\n收到社情民意信息30余篇，其中被省政协采用5篇。"


def test_every_claim_has_its_own() -> None:
    marks = fingerprints(read(DRAFT))
    assert len(marks) == 5
    assert len(set(marks)) == 5


@pytest.mark.parametrize(
    "later",
    [
        DRAFT.replace("40", "41").replace("36", "四十").replace("30余", "近35"),
        "新加的第一段，开展视察3次。\n" + DRAFT,
        DRAFT.replace("收到", "\n\n收到"),
        DRAFT + "\n新加的一段，举办讲堂4期。",
    ],
)
def test_other_figures_and_other_paragraphs_leave_it_alone(later: str) -> None:
    assert set(fingerprints(read(DRAFT))) <= set(fingerprints(read(later)))


def test_other_words_change_it() -> None:
    other = fingerprints(read(DRAFT.replace("审查立案", "建议办理")))
    assert len(set(fingerprints(read(DRAFT))) - set(other)) in (1, 2)


def test_equal_words_are_told_apart_by_their_number() -> None:
    twice = read("征集提案40件。\n征集提案40件。")
    first, second = fingerprints(twice)
    assert first != second
    assert (first[:-1], first[-1], second[-1]) == (second[:-1], "1", "2")


def test_rates_of_one_number_are_told_apart() -> None:
    marks = fingerprints(read("立案率、见面率、办复率均为100%。"))
    assert len(set(marks)) == 3


def test_a_waived_claim_takes_the_weight_off_its_findings() -> None:
    text = "收到提案40件，其中经济类20件、社会类12件、文化类9件。"
    plain = checked(text, figures=())
    errors = [f for f in plain.findings if f.severity is Severity.ERROR]
    assert errors
    at = errors[0].claims[0]
    waived = Choice(fingerprints(plain.reading)[at], Decision.WAIVED, reason="另有说明")
    found = checked(text, figures=(), choices=[waived])
    assert Severity.ERROR not in {finding.severity for finding in found.findings}
    assert "人工" in found.findings[0].message
    assert {judged.verdict for judged in found.judged} == {ClaimVerdict.NOT_CHECKABLE}
