"""Figures said twice, and slips that need no arithmetic."""

from __future__ import annotations

import pytest

from tests.figures.checking.arithmetic.asking import quoted, told
from xieshang.figures.checking.findings import Fault, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
DIFFERS = (Fault.REPEATED_DIFFERS, ERROR)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会议期间收到提案198件\n会议期间共收到提案189件，均已登记。", True),
        ("2019年收到提案198件。\n2020年收到提案189件。", False),
        ("收到提案198件。走访企业189件次。", False),
        ("经审查立案269件。下一步，将把立案的270件提案全部交办。", True),
        ("经审查立案269件。下一步，将把立案的269件提案全部交办。", False),
        ("经审查立案269件。对不予立案的20件提案作了说明。", False),
        ("经审查立案269件。对不符合条件不予立案的230件提案作了说明。", False),
    ],
)
def test_one_fact_has_one_figure(text: str, *, found: bool) -> None:
    assert (DIFFERS in told(text)) is found


@pytest.mark.parametrize("slip", ["占占35.6%", "35.6%%", "支出1,60万元", "提案12件件", "提案1O件"])
def test_slips_of_the_pen(slip: str) -> None:
    assert (Fault.TYPO, WARNING) in told(f"全年{slip}。")


@pytest.mark.parametrize("text", ["支出1,160万元。", "提案12件，信息3篇。", "支出120，160万元。"])
def test_ordinary_signs_are_no_slips(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("委员建议：一是规划，二是投入，二是人才。", ["二是", "二是"]),
        ("建议：一是规划；三是投入。", ["一是", "三是"]),
        ("一、学习\n（一）党课\n（三）读书\n二、协商\n（一）议题", ["（一）", "（三）"]),
        ("一、学习\n二、协商\n二、监督", ["二、", "二、"]),
    ],
)
def test_ordinals_follow_each_other(text: str, marks: list[str]) -> None:
    assert told(text) == {(Fault.NUMBERING, WARNING)}
    assert quoted(text, Fault.NUMBERING) == marks


@pytest.mark.parametrize(
    "text",
    [
        "一是规划，二是投入。\n一是人才，二是土地。",
        "一、学习\n（一）党课\n（二）读书\n二、协商\n（一）议题\n十、其他",
        "五、协商\n七、监督",  # an extract
        "十、学习\n十一、协商\n二十一、监督",
    ],
)
def test_ordinals_that_may_be_right(text: str) -> None:
    assert told(text) == set()


def test_things_and_times_are_two_counts() -> None:
    assert told("获领导批示91件（175件次）。") == {(Fault.UNIT_SCOPE, WARNING)}
    assert told("获领导批示91件，采用175件。") == set()


def test_more_cannot_take_part_than_there_are() -> None:
    text = "共有委员236名。组织视察38次，参加活动的委员{}。"
    assert told(text.format("412人")) == {(Fault.UNIT_SCOPE, WARNING)}
    assert told(text.format("412人次")) == set()
    assert told(text.format("212人")) == set()
