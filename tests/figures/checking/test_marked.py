"""The marked texts themselves: readable, tied to printed totals, one pair for every fault."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.figures.checking import marked
from xieshang.figures.checking.findings import Fault, Severity

APPROX = {"exact", "more", "near", "about", "less"}
KINDS = {"count", "rate", "share", "money", "score", "change", "frequency", "structure"}
# Only several papers together can show it.
ELSEWHERE = {Fault.CROSS_DOCUMENT}


@pytest.mark.parametrize("name", marked.names())
def test_every_claim_stands_where_its_offsets_say(name: str) -> None:
    read = marked.load(name)
    printed = {claim.printed for claim in read.claims}
    for claim in read.claims:
        assert read.text[claim.start : claim.end] == claim.printed
        assert claim.approx in APPROX
        assert claim.kind in KINDS
        assert claim.subject
        assert claim.parent is None or claim.parent in printed


@pytest.mark.parametrize("fault", sorted(set(Fault) - ELSEWHERE))
def test_every_fault_has_a_text_and_a_clean_twin(fault: Fault) -> None:
    stem = fault.value.replace("_", "-")
    found = marked.load(f"fault-{stem}").faults
    assert [known.fault for known in found] == [fault]
    assert marked.load(f"clean-{stem}").faults == ()


def test_rounding_is_a_remark_and_no_error() -> None:
    rounding = ("fault-bent-rounding", "fault-truncated-rounding")
    severities = {known.severity for name in rounding for known in marked.load(name).faults}
    assert severities == {Severity.NOTE}


def test_one_printed_number_may_speak_for_several_rates() -> None:
    rates = [claim for claim in marked.load("several-rates").claims if claim.printed == "100%"]
    assert [claim.subject for claim in rates] == ["交办率", "见面率", "答复率"]
    assert len({(claim.start, claim.end) for claim in rates}) == 1
    assert {claim.value for claim in rates} == {Decimal(100)}
