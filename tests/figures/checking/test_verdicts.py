"""What the records say to a claim: exact, rounded, another definition, a share, a change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.figures.checking.known import FIGURES, FILED, figure, judged
from xieshang.figures.checking.checked import ClaimVerdict
from xieshang.figures.checking.wording import printed as as_printed

AGREES, ROUNDED, DIFFERS = (
    ClaimVerdict.AGREES,
    ClaimVerdict.AGREES_ROUNDED,
    ClaimVerdict.DIFFERS,
)


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("共征集提案40件。", "40件", AGREES),
        ("共征集提案四十件。", "四十件", AGREES),
        ("共征集提案41件。", "41件", DIFFERS),
        ("收到社情民意信息30余篇。", "30余篇", ROUNDED),
        ("收到社情民意信息40余篇。", "40余篇", DIFFERS),
        ("收到社情民意信息近35篇。", "近35篇", ROUNDED),
        ("办复率97.06%。", "97.06%", AGREES),
        ("办复率97.1%。", "97.1%", ROUNDED),
        ("办复率97%。", "97%", ROUNDED),
        ("办复率97.2%。", "97.2%", DIFFERS),
        ("办复率100%。", "100%", DIFFERS),
        ("办复率97%以上。", "97%以上", ROUNDED),
        ("筹措帮扶资金73万元。", "73万元", AGREES),
        ("筹措帮扶资金75万元。", "75万元", DIFFERS),
        ("坚持一季度一协商。", "一季度一协商", AGREES),
    ],
)
def test_a_count_or_rate_is_held_to_its_value(
    text: str, printed: str, verdict: ClaimVerdict
) -> None:
    assert judged(text, printed).verdict is verdict


def test_what_differs_says_what_the_records_hold_and_what_they_count() -> None:
    verdict = judged("共征集提案41件。", "41件")
    assert verdict.record_value == 40
    for said in ("征集提案", "40件", "41件", "本届次收到的全部提案"):
        assert said in verdict.message


def test_a_wide_reading_of_more_is_told() -> None:
    wide = figure("campaigns.people", "受益人数", "人", 1600, says=("受益群众",))
    verdict = judged("受益群众1000余人。", "1000余人", figures=(wide,))
    assert verdict.verdict is ROUNDED
    assert "从严口径" in verdict.message


def test_no_consultation_in_a_quarter_is_found() -> None:
    none = figure("c.leanest", "每季度协商", "次/季度", 0, says=("一季度一协商",))
    verdict = judged("坚持一季度一协商。", "一季度一协商", figures=(none,))
    assert verdict.verdict is DIFFERS


def test_another_definition_of_the_name_is_named() -> None:
    verdict = judged("经审查立案33件。", "33件")
    assert verdict.verdict is ClaimVerdict.OTHER_DEFINITION
    assert verdict.indicator == "proposals.filed_after_merging"
    for said in ("立案提案（并案后）", "立案并有案号的提案", "36件"):
        assert said in verdict.message


def test_a_share_is_one_bound_count_over_another() -> None:
    right = "共征集提案40件，其中审查立案36件，占90%。"
    assert judged(right, "90%").verdict is AGREES
    wrong = judged(right.replace("90%", "92%"), "92%")
    assert wrong.verdict is DIFFERS
    assert "90%" in wrong.message
    half = "共征集提案40件，其中经济类20件，占50%。"
    assert judged(half, "50%").verdict is ClaimVerdict.NOT_CHECKABLE
    none = figure("proposals.received", "征集提案", "件", 0, says=("共征集提案",))
    assert judged(right, "90%", figures=(none, FILED)).verdict is ClaimVerdict.NOT_CHECKABLE
    assert judged("经济类提案占39.2%。", "39.2%").verdict is ClaimVerdict.NOT_CHECKABLE


def test_a_rate_goes_by_its_name_before_the_counts_beside_it() -> None:
    text = "收到社情民意信息33篇，其中省政协采用5篇，信息采用率66.67%。"
    rate = figure("o.rate", "信息采用率", "%", "66.67", says=("采用率",))
    assert judged(text, "66.67%", figures=(*FIGURES, rate)).indicator == "o.rate"


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("共征集提案40件，比上年增加8件。", "8件", AGREES),
        ("共征集提案40件，比上年增加9件。", "9件", DIFFERS),
        ("共征集提案40件，比上年减少8件。", "8件", DIFFERS),
        ("共征集提案40件，比上年增长25%。", "25%", AGREES),
        ("共征集提案40件，比上年增加8件，增长25%。", "25%", AGREES),
        ("共征集提案40件，比上年增长20%。", "20%", DIFFERS),
        ("立案率90%，比上年下降3.75个百分点。", "3.75个百分点", AGREES),
        ("立案率90%，比上年下降3.7个百分点。", "3.7个百分点", DIFFERS),
    ],
)
def test_a_change_is_held_to_both_years(text: str, printed: str, verdict: ClaimVerdict) -> None:
    assert judged(text, printed).verdict is verdict


def test_a_change_needs_a_value_of_the_year_before() -> None:
    new = judged("筹措帮扶资金73万元，比上年增加3万元。", "3万元")
    assert (new.verdict, new.indicator) == (ClaimVerdict.NO_RECORD, "campaigns.funds")
    assert "上年" in new.message
    none = figure("o.received", "社情民意信息", "篇", 33, says=("社情民意信息",), previous=0)
    grown = judged("社情民意信息33篇，比上年增长50%。", "50%", figures=(none,))
    assert grown.verdict is ClaimVerdict.NO_RECORD


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("共征集提案40件，资金比上年增加9万元。", "9万元"),  # of another kind
        ("共征集提案40件。比上年增加9件。", "9件"),  # of another sentence
        ("绿化面积比上年增加9件。", "9件"),
    ],
)
def test_a_change_of_something_else_is_left_open(text: str, printed: str) -> None:
    assert judged(text, printed).verdict is ClaimVerdict.NO_RECORD


def test_a_score_is_not_held_to_the_records() -> None:
    assert judged("绩效自评得97分。", "97分").verdict is ClaimVerdict.NOT_CHECKABLE


def test_structure_is_left_alone_where_no_record_counts_it() -> None:
    verdict = judged("从四个方面抓好落实：学习、调研、协商、监督。", "四个")
    assert verdict.verdict is ClaimVerdict.NOT_CHECKABLE
    assert judged("围绕四类协商议题开展工作。", "四类").verdict is AGREES


def test_a_family_without_its_usual_definition_is_still_judged() -> None:
    only = tuple(known for known in FIGURES if known.alternative_of != FILED.id)
    assert judged("经审查立案33件。", "33件", figures=only).verdict is DIFFERS


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("730000", "元", "73万元"),
        ("735500", "元", "735500元"),
        ("97.0588", "%", "97.06%"),
        ("20", "件", "20件"),
        (None, "%", "—"),
    ],
)
def test_values_are_printed_as_prose_prints_them(value: str | None, unit: str, said: str) -> None:
    assert as_printed(None if value is None else Decimal(value), unit) == said
