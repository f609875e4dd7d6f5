"""A checked draft as JSON and as lines on a terminal; several drafts together."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.figures.checking.known import FIGURES, checked
from xieshang.base.documents.reading.model import Place, ReadText
from xieshang.figures.checking.checked import Checked, DraftVerdict
from xieshang.figures.checking.checking import check
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.figures.checking.presenting import as_json, as_number, as_text
from xieshang.figures.checking.together import (
    put_together,
    together_as_json,
    together_as_text,
)

TEXT = (
    "工作报告\n一年来，共征集提案41件，其中审查立案36件。\n办复率97.06%。收到社情民意信息30余篇。\n"
)
CLAIM_KEYS = [
    "id", "start", "end", "num", "value", "unit", "approx", "kind", "subject", "parent",
    "indicator", "verdict", "record_value",
]  # fmt: skip


def test_the_json_has_the_promised_shape() -> None:
    said = json.loads(json.dumps(as_json(checked(TEXT))))
    assert list(said) == ["text", "verdict", "claims", "findings"]
    assert (said["text"], said["verdict"]) == (TEXT, "faults")
    assert all(list(claim) == CLAIM_KEYS for claim in said["claims"])
    total, filed, rate, opinions = said["claims"]
    assert [claim["id"] for claim in said["claims"]] == ["c1", "c2", "c3", "c4"]
    assert TEXT[total["start"] : total["end"]] == total["num"] == "41件"
    assert (total["verdict"], total["record_value"]) == ("differs", 40)
    assert (filed["parent"], filed["indicator"]) == ("c1", "proposals.filed")
    assert (rate["value"], rate["kind"], rate["unit"]) == (97.06, "rate", "%")
    assert (opinions["approx"], opinions["verdict"]) == ("more", "agrees_rounded")


def test_without_records_no_claim_is_judged() -> None:
    said = as_json(checked(TEXT, figures=()))
    assert {claim["verdict"] for claim in said["claims"]} == {"not_checkable"}
    assert {claim["record_value"] for claim in said["claims"]} == {None}
    assert said["verdict"] == "consistent"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("730000", 730000),
        ("97.06", 97.06),
        ("0.1", 0.1),
        ("1E+4", 10000),
        ("1234567890.123456789012345", "1234567890.123456789012345"),
    ],
)
def test_numbers_are_numbers_where_they_are_exact(value: str, said: object) -> None:
    assert as_number(Decimal(value)) == said
    assert type(as_number(Decimal(value))) is type(said)


def test_the_lines_say_where_and_what_and_end_with_the_conclusion() -> None:
    *remarks, left_out, last = as_text(checked(TEXT)).splitlines()
    assert remarks == [
        "[与台账不符] 第2行：一年来，共征集提案【41件】，其中审查立案36件。",
        "    台账中“征集提案”为40件，文中为41件（口径：本届次收到的全部提案）。",
    ]
    assert left_out == "台账有而文中未提：筹措帮扶资金。"
    assert last == "结论：有错误，请改正后再用。共4个数字，与台账不符1个，一致2个，取整后一致1个。"


def test_a_text_without_figures_is_said_to_have_none() -> None:
    assert as_text(checked("请各委室认真学习。")) == "结论：没有读到可核对的数字。"


def test_the_place_is_the_one_of_the_file() -> None:
    source = ReadText(TEXT, "docx", places=(Place(5, 40, "第2段"),))
    assert "[与台账不符] 第2段：" in as_text(check(source, FIGURES))


def test_findings_of_the_text_come_in_order_of_weight() -> None:
    plain = checked("收到提案40件，立案36件。办结30件。", figures=())
    spans = [claim.span for claim in plain.reading.claims]
    findings = (
        Finding(Fault.BENT_ROUNDING, Severity.NOTE, "说明的话", (0,), (spans[0],)),
        Finding(Fault.BASIS, Severity.WARNING, "提醒的话", (1,), (spans[1],)),
        Finding(Fault.PARTS_VS_TOTAL, Severity.ERROR, "错误的话", (0, 1), (spans[0], spans[1])),
    )
    found = Checked(plain.source, plain.reading, findings, plain.judged)
    lines = as_text(found, "草稿.txt").splitlines()
    assert lines == [
        "草稿.txt",
        "[错误] 第1行：收到提案【40件】，立案【36件】。",
        "    错误的话",
        "[提醒] 第1行：收到提案40件，立案【36件】。",
        "    提醒的话",
        "[说明] 第1行：收到提案【40件】，立案36件。",
        "    说明的话",
        "结论：有错误，请改正后再用。共3个数字，错误1处，提醒1处，说明1处。",
    ]


def test_figures_that_overlap_are_marked_once() -> None:
    plain = checked("立案率、办复率均为100%。", figures=())
    span = plain.reading.claims[0].span
    finding = Finding(Fault.BASIS, Severity.NOTE, "话", (0, 1), (span, (span[0] + 1, span[1])))
    found = Checked(plain.source, plain.reading, (finding,), plain.judged)
    assert "立案率、办复率均为【100%】。" in as_text(found).splitlines()[0]


def test_a_long_sentence_is_cut_around_the_figure() -> None:
    far = "进一步" * 40
    line = as_text(checked(f"{far}，共征集提案41件，{far}。")).splitlines()[0]
    assert "…" in line
    assert "【41件】" in line
    assert len(line) < 120


def test_several_drafts_are_told_together() -> None:
    report = "大祥区政协2020年工作报告\n五届五次会议以来，共征集提案40件。\n"
    notes = "大祥区政协2020年情况介绍\n五届五次会议以来，共征集提案42件。\n"
    names = ("报告.txt", "介绍.txt")
    together = put_together(names, [checked(report, figures=()), checked(notes, figures=())])
    said = json.loads(json.dumps(together_as_json(together)))
    assert list(said) == ["verdict", "papers", "findings"]
    assert [paper["name"] for paper in said["papers"]] == list(names)
    assert [list(paper)[1:] for paper in said["papers"]] == [
        ["text", "verdict", "claims", "findings"]
    ] * 2
    (finding,) = said["findings"]
    assert finding["class"] == "cross_document"
    assert {span["paper"] for span in finding["spans"]} == set(names)
    lines = together_as_text(together)
    assert "报告.txt" in lines.splitlines()[1]
    assert "2份文稿" in lines.splitlines()[-1]


@pytest.mark.parametrize(
    ("severity", "verdict"),
    [
        (Severity.ERROR, DraftVerdict.FAULTS),
        (Severity.WARNING, DraftVerdict.WARNINGS),
        (Severity.NOTE, DraftVerdict.CONSISTENT),
    ],
)
def test_the_gravest_verdict_is_that_of_all(severity: Severity, verdict: DraftVerdict) -> None:
    fine = checked("收到提案40件。", figures=())
    finding = Finding(Fault.BASIS, severity, "话", (0,), (fine.reading.claims[0].span,))
    faulty = Checked(fine.source, fine.reading, (finding,), fine.judged)
    assert put_together(("甲", "乙"), (fine, faulty)).verdict is verdict
    assert "互相之间有0处" in together_as_text(put_together(("甲", "乙"), (fine, faulty)))
