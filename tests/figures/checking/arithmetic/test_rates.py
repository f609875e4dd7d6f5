"""Rates, growth and satisfaction: against the counts that their names ask for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.figures.checking.arithmetic.asking import errors, quoted, told
from xieshang.figures.checking.findings import Fault, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("共收到提案184件，经审查立案165件，立案率{}。", "89.7%"),
        ("会议应到委员315名，实到委员298名，出席率{}。", "94.6%"),
        ("发放问卷1200份，回收1093份，回收率{}。", "91.1%"),
        ("预算63万元，支出60.2万元，执行率{}。", "95.56%"),
        ("走访中收集问题58个，已解决51个，解决率{}。", "87.9%"),
    ],
)
def test_a_rate_follows_from_the_counts_of_its_name(text: str, right: str) -> None:
    assert told(text.format(right)) == set()
    wrong = f"{Decimal(right[:-1]) - Decimal('2.7')}%"
    assert told(text.format(wrong)) == {(Fault.RATE_MISMATCH, ERROR)}
    assert right in errors(text.format(wrong))[0]


def test_a_rate_that_was_cut_off_is_noted() -> None:
    text = "共收到提案400件，经审查立案349件，立案率87.2%。"
    assert told(text) == {(Fault.TRUNCATED_ROUNDING, NOTE)}


def test_a_rate_may_be_of_two_numbers_together() -> None:
    text = "提交大会提案950件，平时提案24件。经审查，立案824件，立案率84.6%。"
    assert errors(text) == []


def test_a_rate_far_off_is_a_doubt_only() -> None:
    text = "共收到提案184件，经审查立案165件，立案率45.1%。"
    assert told(text) == {(Fault.RATE_MISMATCH, WARNING)}


def test_no_rate_of_a_whole_is_above_it() -> None:
    assert told("立案率百分之一百零五。") == {(Fault.TYPO, ERROR)}
    assert told("全年任务完成率105%。") == set()
    assert quoted("办复率101%。", Fault.TYPO) == ["101%"]


def test_growth_is_reckoned_on_the_year_before() -> None:
    text = "去年报送信息276篇，上年为240篇，增加{}篇，增长{}。"
    assert told(text.format(36, "15%")) == set()
    assert told(text.format(36, "13.0%")) == {(Fault.BASIS, ERROR)}
    assert told(text.format(36, "18%")) == {(Fault.RATE_MISMATCH, ERROR)}
    assert (Fault.PARTS_VS_TOTAL, ERROR) in told(text.format(46, "15%"))


def test_growth_without_the_year_before_is_worked_back() -> None:
    text = "收入792.22万元，比上年增加189.25万元，增长{}。"
    assert told(text.format("31.39%")) == set()
    assert told(text.format("35.2%")) == {(Fault.RATE_MISMATCH, ERROR)}
    assert told("支出90万元，比上年减少10万元，下降10%。") == set()


def test_growth_beside_nothing_is_left_alone() -> None:
    assert told("提案数量增长13%。") == set()
    assert told("提案增加36件，增长13%。") == set()
    assert told("收到提案276件。比上年增加36件，增长33%。") == set()


def test_votes_make_the_papers_given_out() -> None:
    text = "每个部门发出测评票112张。县水利局：满意91票，基本满意19票，不满意{}票。"
    assert told(text.format(2)) == set()
    assert told(text.format(4)) == {(Fault.PARTS_VS_TOTAL, ERROR)}


def test_satisfied_and_fairly_satisfied_are_two_things() -> None:
    text = "立案提案150件，对办理结果表示满意的139件，基本满意的11件，{}为100%。"
    assert told(text.format("满意率")) == {(Fault.DEFINITION, WARNING)}
    assert told(text.format("满意和基本满意率")) == set()


def test_a_rate_of_the_forms_is_none_of_the_proposals() -> None:
    text = "立案的172件提案已全部答复。征询意见表收回{}份，其中满意的147份，基本满意的3份。"
    text += "这172件提案的满意率达到98%。"
    assert told(text.format(150)) == {(Fault.BASIS, WARNING)}


def test_votes_tied_to_their_papers_are_a_list_of_parts() -> None:
    text = "收回测评票112张，其中满意91票，基本满意19票，不满意4票。"
    assert told(text) == {(Fault.PARTS_VS_TOTAL, ERROR)}
