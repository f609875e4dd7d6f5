"""Parts and totals: what does not add up, what does after all, and what promises nothing."""

from __future__ import annotations

import pytest

from tests.figures.checking.arithmetic.asking import check, errors, quoted, told
from xieshang.figures.checking.findings import Fault, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "全年共收到提案150件，其中集体提案40件，委员提案112件。",  # more than there are
        "全年共收到提案150件，其中集体提案40件，委员个人提案97件。",  # complete by their names
        "收到提案150件。其中，农业类50件，工业类40件，教育类30件，其他类18件。",  # a rest class
        "收到提案150件，立案130件，不予立案15件，转为意见4件。",  # what became of them
        "全年支出180.5万元，其中基本支出100.3万元，项目支出82.2万元。",
        "核定编制47名（其中行政编制30名，事业编制19名）。",
        "自评得90分，其中投入得18分，过程得27分，产出得28分，效益得18分。",
    ],
)
def test_a_list_that_cannot_be_right_is_an_error(text: str) -> None:
    assert {fault for fault, severity in told(text) if severity is ERROR} & {
        Fault.PARTS_VS_TOTAL,
        Fault.SCORE,
    }


@pytest.mark.parametrize(
    "text",
    [
        "全年共收到提案150件，其中集体提案40件，委员提案110件。",
        "共收到提案150件，立案140件。其中，集体提案40件，委员提案100件。",
        "收到提案150件，其中重点提案12件。",
        "收到提案150件，其中农业类50件、工业类40件等。",
        "收到提案150件，其中集体提案5件，联名提案20件。",
        "收到提案150件，其中农业类50件，工业类40件，此外还有涉及教育的提案。",
        "收到提案150件，主要有农业类50件，工业类40件，教育类30件，其他类18件。",
        "收到信息90篇，其中被省政协采用60篇，被市政协采用50篇。",  # one may be adopted twice
        "共有委员200名，其中女委员60名，党员委员90名，少数民族委员80名。",
        "收到提案150余件，其中集体提案40余件，委员提案90余件。",
        "收到提案150件，其中集体提案40件（民革12件，民盟28件），委员提案110件。",
        "收到提案150件。其中集体提案40件，委员提案110件；经济类90件，社会类60件。",
        "办理建议60件、提案90件，已经解决的分别有30件、45件。",
        "会议应到委员30人，其中农业界、教育界各5人，工会10人，妇联10人。",
        "收到提案150件，立案130件，不予立案15件，另有5件并案。",
    ],
)
def test_what_may_be_right_raises_nothing(text: str) -> None:
    assert errors(text) == []


def test_a_list_a_little_short_of_its_total_is_doubted() -> None:
    text = "收到提案150件，其中农业类70件，工业类40件，教育类30件。"
    assert told(text) == {(Fault.PARTS_VS_TOTAL, WARNING)}
    assert "如未全部列出" in check(text)[0].message


def test_rounded_parts_of_money_need_not_meet_the_last_place() -> None:
    text = "全年支出100.01万元，其中基本支出60.33万元，项目支出39.69万元。"
    assert told(text) == {(Fault.BENT_ROUNDING, NOTE)}


def test_whole_amounts_of_money_are_not_rounded() -> None:
    text = "全年支出100万元，其中基本支出60万元，项目支出41万元。"
    assert told(text) == {(Fault.PARTS_VS_TOTAL, ERROR)}


def test_parts_of_the_filed_are_no_parts_of_the_received() -> None:
    text = "共征集提案312件，其中集体提案45件，委员个人和联名提案236件。经审查，立案281件。"
    assert told(text) == {(Fault.WRONG_PARENT, ERROR)}
    message = errors(text)[0]
    assert "281件" in message
    assert "立案281件" in message
    assert quoted(text, Fault.WRONG_PARENT) == ["312件", "45件", "236件", "281件"]


def test_parts_of_the_received_after_the_filed_are_a_doubt() -> None:
    text = "共收到提案312件。经审查立案281件，其中集体提案45件，委员个人提案267件。"
    assert told(text) == {(Fault.WRONG_PARENT, WARNING)}


def test_a_list_of_the_year_is_not_one_of_the_plenary() -> None:
    text = (
        "大会期间收到提案143件，闭会期间收到提案12件，全年共收到提案155件。"
        "大会期间收到的提案中，集体提案47件，委员提案108件。"
    )
    assert told(text) == {(Fault.WRONG_SCOPE, ERROR)}
    assert errors(text.replace("委员提案108件", "委员提案96件")) == []


def test_the_message_says_what_the_list_adds_up_to() -> None:
    text = "全年共收到提案150件，其中集体提案40件，委员提案112件。"
    assert errors(text) == ["各项40件+112件=152件，比总数150件多2件：请核对各项和总数。"]


def test_a_long_addition_is_shortened() -> None:
    names = "甲乙丙丁戊己庚辛壬癸子丑"
    listed = "，".join(f"{name}类10件" for name in names)
    assert "10件+…+15件=135件" in errors(f"收到提案130件，其中{listed}，其他类15件。")[0]


def test_parts_far_above_their_total_belong_to_another() -> None:
    assert errors("承办单位30家，其中办理提案150件、建议200件。") == []


def test_a_wrong_total_of_a_table_is_marked_at_the_total() -> None:
    text = "单位\t交办\t办结\n教育局\t8\t8\n农业局\t7\t6\n住建局\t5\t5\n合计\t21\t19\n"
    assert errors(text) == ["表中本列各行相加为20，合计写作21：请核对各行和合计。"]
    assert quoted(text, Fault.PARTS_VS_TOTAL)[0] == "21"
