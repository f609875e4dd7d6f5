"""What stands in the list beside a draft: each fault once, where a reader looks for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from xieshang.base.documents.reading.model import Place, ReadText
from xieshang.faces.office.checking_items import Item, Standing, counted, items_of
from xieshang.faces.office.checking_reading import pasted
from xieshang.faces.office.checking_text import blocks_of
from xieshang.figures.checking.checked import Checked, ClaimVerdict, Judged
from xieshang.figures.checking.choices import fingerprints
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.figures.checking.models import ChoiceKind, ClaimChoice
from xieshang.kernel.hanzi.claims import read

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "共收到提案60件，其中大会提案40件，平时提案19件。"
V = ClaimVerdict
SUM = Finding(Fault.PARTS_VS_TOTAL, Severity.ERROR, "合计为59件，不是60件。", (0, 1, 2), ((5, 8),))


def checked(*findings: Finding, verdicts: Sequence[ClaimVerdict] = (), text: str = TEXT) -> Checked:
    reading = read(text)
    said = [*verdicts, *[V.NOT_CHECKABLE] * len(reading.claims)][: len(reading.claims)]
    return Checked(pasted(text), reading, findings, tuple(Judged(verdict) for verdict in said))


def choice(found: Checked, at: int, kind: ChoiceKind, printed: str = "") -> ClaimChoice:
    mark = fingerprints(found.reading)[at]
    made = ClaimChoice(fingerprint=mark, kind=kind, printed=printed, reason="引用")
    made.at = dt.datetime(2020, 6, 1, tzinfo=dt.UTC)
    return made


def listed(found: Checked, *choices: ClaimChoice) -> tuple[Item, ...]:
    return items_of(found, {one.fingerprint: one for one in choices})


def standings(items: Sequence[Item]) -> list[str]:
    return [str(item.standing) for item in items]


def test_the_text_has_three_claims() -> None:
    assert [claim.printed for claim in read(TEXT).claims] == ["60件", "40件", "19件"]


@pytest.mark.parametrize(
    ("verdict", "standing"),
    [
        (V.AGREES, Standing.AGREES), (V.AGREES_ROUNDED, Standing.AGREES),
        (V.OTHER_DEFINITION, Standing.AGREES), (V.DIFFERS, Standing.FAULTY),
        (V.AMBIGUOUS, Standing.DOUBTFUL), (V.NO_RECORD, Standing.SILENT),
        (V.NOT_CHECKABLE, Standing.SILENT),
    ],
)  # fmt: skip
def test_every_verdict_has_its_heap(verdict: ClaimVerdict, standing: Standing) -> None:
    assert listed(checked(verdicts=[verdict]))[0].standing is standing


def test_a_sum_that_does_not_add_up_is_one_fault() -> None:
    items = listed(checked(SUM))
    assert standings(items) == ["faults", "silent", "silent"]
    assert items[0].told[0].others == (("c2", "40件"), ("c3", "19件"))
    assert items[1].pointers == items[2].pointers == (("c1", "60件"),)


def test_it_stands_where_the_records_say_otherwise() -> None:
    items = listed(checked(SUM, verdicts=[V.AGREES, V.AGREES, V.DIFFERS]))
    assert standings(items) == ["agrees", "agrees", "faults"]
    items = listed(checked(SUM, verdicts=[V.AGREES, V.NO_RECORD, V.AGREES]))
    assert standings(items) == ["agrees", "faults", "agrees"]


def test_a_confirmed_figure_leaves_the_fault_to_the_others() -> None:
    found = checked(SUM)
    items = listed(found, choice(found, 0, ChoiceKind.CONFIRMED, "60件"))
    assert standings(items) == ["agrees", "faults", "silent"]
    items = listed(found, choice(found, 0, ChoiceKind.CONFIRMED, "61件"))
    assert standings(items) == ["faults", "silent", "silent"]
    items = listed(found, *(choice(found, at, ChoiceKind.CONFIRMED) for at in range(3)))
    assert standings(items) == ["agrees"] * 3


def test_a_waived_figure_weighs_nothing_and_a_bound_one_as_before() -> None:
    found = checked(verdicts=[V.DIFFERS, V.DIFFERS])
    items = listed(found, choice(found, 0, ChoiceKind.WAIVED), choice(found, 1, ChoiceKind.BOUND))
    assert standings(items) == ["silent", "faults", "silent"]


def test_a_warning_is_a_doubt_and_a_note_only_a_word() -> None:
    warning = replace(SUM, severity=Severity.WARNING)
    assert standings(listed(checked(warning)))[0] == "doubts"
    note = replace(SUM, severity=Severity.NOTE)
    items = listed(checked(note, verdicts=[V.AGREES] * 3))
    assert standings(items) == ["agrees"] * 3
    assert items[0].told[0].message == SUM.message


def test_a_finding_about_no_claim_stands_alone() -> None:
    slip = Finding(Fault.TYPO, Severity.WARNING, "姓名疑有误。", (), ((0, 3),))
    items = listed(checked(slip))
    assert [item.anchor for item in items] == ["f1", "c1", "c2", "c3"]
    assert (items[0].printed, items[0].at, items[0].standing) == ("共收到", None, "doubts")
    assert counted(items)[Standing.DOUBTFUL] == 1


def test_the_text_is_shown_whole_with_every_figure_in_its_place() -> None:
    text = f"第一行\r\n\n{TEXT}\n甲\t60件\t乙"
    found = checked(text=text)
    blocks = blocks_of(found, listed(found))
    lines = ["".join(piece.text for piece in block.pieces) for block in blocks]
    assert lines == [line for line in text.split("\n") if line.strip()]
    marked = [piece.text for block in blocks for piece in block.pieces if piece.items]
    assert marked == [claim.printed for claim in found.reading.claims]
    assert [block.label for block in blocks] == ["第1段", "第2段", "第3段"]
    assert [block.cells for block in blocks] == [False, False, True]


def test_of_two_marks_that_overlap_the_first_is_shown() -> None:
    wide = Finding(Fault.ENUMERATION_LENGTH, Severity.ERROR, "列了两项。", (), ((3, 12),))
    found = checked(wide)
    (block,) = blocks_of(found, listed(found))
    marked = [piece for piece in block.pieces if piece.items]
    assert [piece.text for piece in marked] == [TEXT[3:12], "40件", "19件"]
    assert len(listed(found)) == 4


def test_rates_printed_as_one_number_share_a_mark_that_tells_the_worst() -> None:
    found = checked(text="立案率、办复率均为98%。", verdicts=[V.AGREES, V.DIFFERS])
    (block,) = blocks_of(found, listed(found))
    (mark,) = [piece for piece in block.pieces if piece.items]
    assert [mark.text, len(mark.items), mark.sign.mark] == ["98%", 2, "✗"]


def test_a_figure_bears_the_label_of_its_place_if_there_is_one() -> None:
    found = checked()
    bare = replace(found, source=ReadText(TEXT, "txt"))
    assert {item.place for item in listed(bare)} == {""}
    page = replace(found, source=ReadText(TEXT, "pdf", (Place(0, 12, "第1页"),)))
    assert [item.place for item in listed(page)] == ["第1页", "", ""]
