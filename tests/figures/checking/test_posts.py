"""Names with titles: what is a slip, what is out of place, and what is none of our business."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.figures.demo import DemoYear
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.figures.checking.posts import Holder, check_posts
from xieshang.figures.checking.recorded import post_holders

DAY = dt.date(2020, 12, 31)
TURN = dt.date(2020, 9, 16)
HOLDERS = (
    Holder("江望澜", "主席", "区政协"),
    Holder("陆知遥", "副主席", "区政协", dt.date(2016, 11, 28), TURN),
    Holder("石敬川", "副主席", "区政协"),
    Holder("方　敏", "副主席", "区政协"),
    Holder("顾怀瑾", "副主席", "区政协", TURN),
    Holder("邵一帆", "区长", "区政府", dt.date(2017, 3, 1), TURN),
    Holder("邵一帆", "区委书记", "区委", TURN),
    Holder("齐若水", "水利局局长", "区水利局"),
    Holder("庄严", "干事", "办公室"),
    Holder("阿依努尔·买买提", "委员", "区政协"),
    *(Holder(name, "委员", "区政协") for name in ("王秀兰", "王秀英", "李沐阳", "方　敏", "高山")),
)


def remarks(text: str, day: dt.date = DAY) -> list[tuple[str, str]]:
    found = check_posts(text, HOLDERS, day)
    assert {finding.severity for finding in found} <= {Severity.WARNING}
    return [(finding.fault, text[slice(*finding.spans[0])]) for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        "区政协主席江望澜出席会议。",
        "会议由主席江望澜主持。",
        "大祥区政协副主席石敬川、方敏和顾怀瑾参加。",
        "区政协副主席石敬川、方　敏出席，秘书长会议同日召开。",
        "江望澜主席作了讲话。",
        "政协主席江望澜到会。",
        "区委书记邵一帆作出批示。",
        "区水利局局长齐若水到现场办公，水利局局长齐若水作了说明。",
        "委员王秀兰、王秀英代表发言，方敏委员作了补充。",
        "委员阿依努尔·买买提提出建议。",
        "原区长邵一帆曾经批示。",
        "前任副主席陆知遥到会。",
    ],
)
def test_who_is_what_the_text_says_is_not_remarked_on(text: str) -> None:
    assert remarks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "文联主席江望澜、工会主席王大明出席。",
        "省政协副主席王秀兰到会指导。",
        "委员工作室主任李沐阳介绍情况。",
        "主席高度重视，委员庄严承诺，副主席分别带队。",
        "委员会、主席会议和常委会会议按期召开。",
        "委员张大千等提出建议。",
        "区人大常委会委员王秀南参加。",
        "主席\n江望澜",
        "",
    ],
)
def test_what_the_registers_cannot_know_is_left_alone(text: str) -> None:
    assert remarks(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区政协主席江望阑出席会议。", "江望阑"),
        ("区政协主席江澜、副主席石敬川。", "江澜"),
        ("主席江望波澜，", "江望波澜"),
        ("区水利局局长齐若冰到会。", "齐若冰"),
        ("副主席石敬州带队视察。", "石敬州"),
        ("委员李木阳等提出提案。", "李木阳"),
    ],
)
def test_a_name_one_character_off_is_a_slip(text: str, name: str) -> None:
    assert remarks(text) == [(Fault.TYPO, name)]


def test_the_right_name_is_said() -> None:
    (finding,) = check_posts("区政协主席江望阑出席。", HOLDERS, DAY)
    assert "“主席江望阑”疑有错字：登记中任此职的是江望澜。" in finding.message
    assert finding.claims == ()


@pytest.mark.parametrize("text", ["委员王秀芝提出建议。", "副主席方勤参加。"])
def test_where_several_are_near_or_the_name_is_short_nobody_is_guessed(text: str) -> None:
    assert remarks(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区长邵一帆作出批示。", "邵一帆"),
        ("副主席陆知遥参加调研。", "陆知遥"),
        ("副主席石敬川、陆知遥参加调研。", "陆知遥"),
        ("主席石敬川主持会议。", "石敬川"),
        ("区政协主席王大明出席。", "王大明"),
        ("委员齐若水提出建议。", "齐若水"),
        ("顾怀瑾主席讲话。", "顾怀瑾"),
        ("委员庄严、高山发言。", "庄严"),
    ],
)
def test_who_does_not_hold_the_title_on_the_day_is_out_of_place(text: str, name: str) -> None:
    assert remarks(text) == [(Fault.WRONG_SCOPE, name)]


def test_the_day_decides() -> None:
    before = dt.date(2020, 9, 15)
    assert remarks("区长邵一帆、副主席陆知遥出席。", before) == []
    assert remarks("副主席顾怀瑾出席。", before) == [(Fault.WRONG_SCOPE, "顾怀瑾")]


def test_the_remark_says_when_the_post_was_held_and_who_holds_it() -> None:
    (gone,) = check_posts("区长邵一帆出席。", HOLDERS, DAY)
    assert (
        "2020年12月31日时邵一帆不任此职（登记的任期为2017年3月1日起2020年9月15日止）"
        in gone.message
    )
    (never,) = check_posts("主席石敬川出席。", HOLDERS, DAY)
    assert "登记中没有这一任职" in never.message
    assert "当日任此职的是江望澜。" in never.message
    open_end = (
        Holder("江望澜", "主席", "区政协", TURN),
        Holder("石敬川", "主席", "区政协", None, TURN),
    )
    (early,) = check_posts("主席江望澜出席。", open_end, dt.date(2020, 1, 1))
    assert "2020年9月16日起至今" in early.message
    (late,) = check_posts("主席石敬川出席。", open_end, DAY)
    assert "登记的任期为2020年9月15日止" in late.message


def test_a_list_of_nobody_takes_no_more_time_for_being_long() -> None:
    assert remarks("委员丁一、" * 3000 + "委员甲、某委员甲、" * 3000) == []


def test_without_registers_nothing_is_said() -> None:
    assert check_posts("区政协主席江望澜出席。", (), DAY) == ()


class TestDemoYear(DemoYear):
    def test_the_registers_give_posts_and_mandates_with_the_names_of_their_bodies(self) -> None:
        found = set(post_holders(self.committee.pk))
        assert (
            Holder("谭启明", "区长", "区政府", dt.date(2017, 3, 10), dt.date(2020, 9, 15)) in found
        )
        assert Holder("周砚秋", "主席", "区政协", dt.date(2016, 11, 28)) in found
        assert Holder("周砚秋", "委员", "大祥区政协", dt.date(2016, 11, 28)) in found

    def test_they_judge_a_text(self) -> None:
        def said(text: str) -> list[Finding]:
            return list(check_posts(text, post_holders(self.committee.pk), DAY))

        assert said("大祥区政协主席周砚秋、区委书记谭启明、委员曾少华出席。") == []
        assert said("提案委员会主任曾少华、经济科技委主任罗建湘汇报。") == []
        assert [one.fault for one in said("区长谭启明出席，主席周砚球讲话。")] == [
            Fault.WRONG_SCOPE,
            Fault.TYPO,
        ]
