"""Enumerations, titles, tables and scores: as many as the number says, and adding up."""

from __future__ import annotations

import pytest

from tests.figures.checking.arithmetic.asking import errors, quoted, told
from xieshang.figures.checking.findings import Fault, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
LENGTH, COUNT = (Fault.ENUMERATION_LENGTH, ERROR), (Fault.LIST_VS_COUNT, ERROR)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("调研组从教育、医疗、养老、托育、就业{}个方面梳理情况。", "五", "四"),
        ("着重看了{}项工作：一是农田建设，二是人居环境，三是产业培育。", "三", "四"),
        ("存在{}个问题。一是选题不准。二是答复不实。", "两", "三"),
    ],
)
def test_an_enumeration_has_its_length(text: str, right: str, wrong: str) -> None:
    assert told(text.format(right)) == set()
    assert told(text.format(wrong)) == {LENGTH}
    assert wrong in quoted(text.format(wrong), Fault.ENUMERATION_LENGTH)[0]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("遴选重点提案{}件，由主席领衔督办，即《关于停车的建议》《关于养老的建议》。", 2, 3),
        ("选取《关于停车的建议》《关于养老的建议》{}件提案进行督办。", 2, 3),
        ("增补{}名委员：张三、李四和王五。", 3, 4),
        ("全年播出节目{}期，主题分别为：第1期公路养护，第2期食品安全，第3期就医。", 3, 4),
    ],
)
def test_a_list_has_as_many_as_counted(text: str, right: int, wrong: int) -> None:
    assert told(text.format(right)) == set()
    assert told(text.format(wrong)) == {COUNT}


@pytest.mark.parametrize(
    "text",
    [
        "遴选重点提案11件，即《关于停车的建议》《关于养老的建议》等。",
        "围绕《关于停车的建议》等3件重点提案开展督办。",
        "信息8篇，特别是《关于停车的建议》《关于养老的建议》得到重视。",
        "设立8个机构，分别为办公室、提案和法制委、农业和农村委。",
        "下设4个科和1个中心，分别为秘书科、人事科、行政科、信息科和研究中心。",
        "从发展现状及挑战、实践与局限、对策与建议三个方面作了论述。",
        "围绕停车、养老等三个方面开展协商。",
        "增补3名委员：张三、李四等。",
        "从依据、格式、建议、选题四个方面逐件把关。一是公开有限；二是跟踪不多。",
        "从依据、格式、建议、选题四个方面：一是公开有限；二是跟踪不多。",
        "听取了停车、养老、就业的汇报，提出四个建议。",
    ],
)
def test_what_may_be_counted_otherwise_is_left_alone(text: str) -> None:
    assert told(text) == set()


TABLE = "类别 件数 占比\n经济类 54 36%\n社会类 84 56%\n其他 12 8%\n合计 {} 100%\n"


def test_a_column_adds_up_to_its_total() -> None:
    assert told(TABLE.format(150)) == set()
    text = TABLE.format(153)
    assert told(text) == {(Fault.PARTS_VS_TOTAL, ERROR)}
    assert "150" in errors(text)[0]


def test_one_right_column_makes_the_other_sure() -> None:
    table = "项目\t预算数\t决算数\n会议费\t60\t58.2\n调研费\t45\t44.1\n合计\t105\t{}\n"
    assert told(table.format("102.3")) == set()
    assert told(table.format("112.3")) == {(Fault.PARTS_VS_TOTAL, ERROR)}


def test_a_table_may_have_subtotals_and_columns_that_are_never_added() -> None:
    table = "科目\t金额\n人员\t60\n公用\t20\n小计\t80\n项目\t20\n合计\t100\n"
    assert told(table) == set()
    assert told("单位\t件数\t办复率\n甲\t10\t100\n乙\t20\t90\n合计\t30\t93\n") == set()
    assert told("单位\t件数\t单价\n甲\t10\t3\n乙\t20\t4\n丙\t20\t4\n合计\t50\t900\n") == set()


def test_a_total_on_top_counts_what_follows() -> None:
    assert told("科目\t金额\n合计\t101\n人员\t60\n公用\t20\n项目\t20\n") == {
        (Fault.PARTS_VS_TOTAL, ERROR)
    }


def test_no_score_is_above_its_maximum() -> None:
    table = "指标\t满分\t得分\n党的建设\t25\t24.5\n履职服务\t30\t{}\n"
    assert told(table.format(29)) == set()
    assert told(table.format(31)) == {(Fault.SCORE, ERROR)}
    assert told("预算管理20分，得21分。") == {(Fault.SCORE, ERROR)}


def test_scores_make_the_total_score() -> None:
    text = "预算管理20分，得18分；履职效能30分，得27.5分；社会效益50分，得48分。自评总分{}分。"
    assert told(text.format("93.5")) == set()
    assert told(text.format("95.3")) == {(Fault.SCORE, ERROR)}


def test_what_is_taken_off_is_missing_in_the_score() -> None:
    assert told("满分100分，扣3.5分，得96.5分。") == set()
    assert told("满分100分，扣3.5分，得97.5分。") == {(Fault.SCORE, ERROR)}
