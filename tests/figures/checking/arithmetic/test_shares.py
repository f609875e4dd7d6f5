"""Shares: each against its count, and the list against one denominator."""

from __future__ import annotations

import pytest

from tests.figures.checking.arithmetic.asking import errors, quoted, told
from xieshang.figures.checking.findings import Fault, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
FILED = "共收到提案250件，立案225件。立案提案中，"


def listed(*shares: str, counts: tuple[int, ...] = (90, 72, 36, 27)) -> str:
    """A list over the 225 filed, with these shares printed."""
    names = ("农业类", "工业类", "教育类", "其他类")
    parts = zip(names, counts, shares, strict=True)
    return FILED + "；".join(f"{name}{n}件，占{share}" for name, n, share in parts) + "。"


def test_shares_that_fit_raise_nothing() -> None:
    assert told(listed("40%", "32%", "16%", "12%")) == set()


def test_a_share_that_fits_nothing_is_wrong() -> None:
    text = listed("40%", "32%", "18.5%", "12%")
    assert told(text) == {(Fault.RATE_MISMATCH, ERROR)}
    assert errors(text) == ["占比与件数不符：36÷225=16.0%，文中为18.5%（以225件为基数）。"]
    assert quoted(text, Fault.RATE_MISMATCH) == ["225件", "36件", "18.5%"]


def test_a_share_of_the_received_among_shares_of_the_filed() -> None:
    text = listed("36.0%", "32.0%", "16.0%", "12.0%")
    assert told(text) == {(Fault.MIXED_DENOMINATOR, ERROR)}
    assert "36.0%按250件计算" in errors(text)[0]


def test_shares_from_before_the_total_grew() -> None:
    text = listed("40.0%", "32.7%", "16.4%", "12.3%")  # all but the first are of 220
    assert told(text) == {(Fault.STALE_DENOMINATOR, ERROR)}
    assert "220" in errors(text)[0]


def test_shares_of_a_smaller_printed_total_are_stale_as_well() -> None:
    text = "大会期间立案160件，闭会后补充立案3件，全年立案共163件。其中"
    text += "农业类56件，占34.4%；工业类48件，占30.0%；教育类37件，占23.1%；其他22件，占13.8%。"
    assert told(text) == {(Fault.STALE_DENOMINATOR, ERROR)}


def test_shares_of_the_filed_called_shares_of_all() -> None:
    text = (
        "共收到提案200件，经审查立案180件。其中，委员个人提案99件，占提案总数的55%；"
        "联名提案45件，占提案总数的25%；集体提案36件，占提案总数的20%。"
    )
    assert told(text) == {(Fault.AMBIGUOUS_DENOMINATOR, WARNING)}
    assert told(text.replace("占提案总数", "占立案总数")) == set()


def test_shares_of_all_called_shares_of_the_filed() -> None:
    text = "共收到提案200件，立案180件。其中甲类100件，占立案总数的50%；乙类44件，占立案总数的22%。"
    assert told(text) == {(Fault.AMBIGUOUS_DENOMINATOR, WARNING)}


def test_shares_of_a_total_that_nobody_printed() -> None:
    text = (
        "委员们共提交提案182件。从立案提案的内容看，农业方面61件，占35.1%；"
        "工业方面52件，占29.9%；社会方面44件，占25.3%；文化方面17件，占9.8%。"
    )
    assert told(text) == {(Fault.HIDDEN_DENOMINATOR, WARNING)}
    assert told("从内容看，" + text.split("，", 1)[1].split("，", 1)[1]) == set()


def test_a_list_made_to_total_a_hundred_is_only_noted() -> None:
    text = "收到提案187件，其中农业类73件，占39.0%；工业类58件，占31.0%；"
    text += "教育类35件，占18.7%；其他21件，占11.3%。"
    assert told(text) == {(Fault.BENT_ROUNDING, NOTE)}
    assert quoted(text, Fault.BENT_ROUNDING) == ["11.3%"]


def test_shares_cut_off_are_only_noted() -> None:
    text = "立案提案197件，其中农业类77件，占39.0%；工业类68件，占34.5%；其他52件，占26.3%。"
    assert told(text) == {(Fault.TRUNCATED_ROUNDING, NOTE)}


def test_a_last_place_one_too_high_is_a_doubt() -> None:
    assert told("收到提案187件，其中农业类73件，占39.1%。") == {(Fault.RATE_MISMATCH, WARNING)}


@pytest.mark.parametrize(
    "text",
    [
        "收到提案128件，其中集体提案5件，占3.91%；联名提案20件，占15.63%。",  # exact halves
        "收到提案46件，其中甲类11件，占23.91%；乙类34件，占73.91%；丙类1件，占2.17%。",
        "发放问卷300份，其中认为合理的100份，占三分之一；认为可行的149份，占近一半。",
        "收到提案200件，其中经济类180件，占九成；立案170件，占85%。",
        "大会提案190件，平时提案10件，其中集体提案50件，占25%。",  # of both together
        "采购支出62.85万元，其中授予中小企业51.42万元，占81.8%。",
        "授予中小企业合同51.42万元，其中授予小微企业30.05万元，占授予中小企业合同的58.4%。",
        "委员共418名，新提名244人；研究生320人，占76.6%，本科90人，占21.5%。",
    ],
)
def test_shares_with_a_benign_reading(text: str) -> None:
    assert errors(text) == []


def test_a_lone_share_far_off_probably_has_another_base() -> None:
    text = "立案提案200件，其中涉及教育的20件，占全市教育类建议的61%。"
    assert errors(text) == []


def test_an_approximate_share_is_held_to_its_words() -> None:
    assert told("收到提案200件，其中网上提交150件，占90%以上。") == {(Fault.RATE_MISMATCH, ERROR)}
    assert told("收到提案200件，其中网上提交190件，占90%以上。") == set()


@pytest.mark.parametrize(
    ("rate", "weight"),
    [("83.7%", ERROR), ("83.6%", WARNING), ("83.4%", None), ("83.5%", None), ("84%", None)],
)
def test_no_number_of_members_gives_some_rates(rate: str, weight: Severity | None) -> None:
    text = f"会议期间，共有86名委员提交了提案，委员提案参与率为{rate}。"
    assert told(text) == ({(Fault.RATE_INFEASIBLE, weight)} if weight else set())


def test_bare_shares_that_divide_a_whole_make_a_hundred() -> None:
    text = "从结果看，已经解决的占52.3%，列入计划的占31.7%，因条件限制暂不能解决的占{}，留作参考的占5.1%。"
    assert told(text.format("12.5%")) == {(Fault.SHARE_TOTAL, ERROR)}
    assert told(text.format("10.9%")) == set()
    assert told(text.format("约12.5%")) == set()
    assert told("委员中，妇女占30%，党外人士占60%，少数民族占20%。") == set()


def test_bare_shares_below_a_hundred_may_leave_something_out() -> None:
    text = "满意的占52%，基本满意的占31%，不满意的占3%"
    assert told(f"{text}。") == {(Fault.SHARE_TOTAL, ERROR)}
    assert told(f"{text}，其余未作评价。") == set()
    assert told("已经解决的占52%，列入计划的占31%。") == set()
