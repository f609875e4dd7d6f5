"""What a sentence claims, and what in it only looks like a claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xieshang.kernel.hanzi.claims import Kind, read

CLAIMS = [
    # words, printed, value, unit, approximation, kind
    ("共收到提案20件。", "20件", 20, "件", "exact", "count"),
    ("收到提案２０件。", "２０件", 20, "件", "exact", "count"),
    ("提案共四千三百一十二件。", "四千三百一十二件", 4312, "件", "exact", "count"),
    ("參加委員948位居民代表。", "948位", 948, "位", "exact", "count"),
    ("走访农户1,286户。", "1,286户", 1286, "户", "exact", "count"),
    ("惠及群众3万5千人。", "3万5千人", 35000, "人", "exact", "count"),
    ("惠及群众6万8千人次。", "6万8千人次", 68000, "人次", "exact", "count"),
    ("总投入1亿2000万元。", "1亿2000万元", 120000000, "元", "exact", "money"),
    ("收到信息30余篇。", "30余篇", 30, "篇", "more", "count"),
    ("文字20余万字。", "20余万字", 200000, "字", "more", "count"),
    ("捐款1.1万余元。", "1.1万余元", 11000, "元", "more", "money"),
    ("捐衣1万多件。", "1万多件", 10000, "件", "more", "count"),
    ("近1500件提案得到办理。", "近1500件", 1500, "件", "near", "count"),
    ("史料约30万字。", "约30万字", 300000, "字", "about", "count"),
    ("参加者百余人。", "百余人", 100, "人", "more", "count"),
    ("参加者达500人以上。", "500人以上", 500, "人", "more", "count"),
    ("发言不足10人。", "不足10人", 10, "人", "less", "count"),
    ("走访三四百人。", "三四百人", 300, "人", "about", "count"),
    ("提交提案60—80件。", "60—80件", 60, "件", "about", "count"),
    ("投入1200万元至1500万元。", "1200万元至1500万元", 12000000, "元", "about", "money"),
    ("会期四天半。", "四天半", Decimal("4.5"), "天", "exact", "count"),
    ("历时两个半月。", "两个半月", Decimal("2.5"), "个月", "exact", "count"),
    ("立案率90%。", "90%", 90, "%", "exact", "rate"),
    ("满意率98.5%以上。", "98.5%以上", Decimal("98.5"), "%", "more", "rate"),
    ("满意率为百分之九十八。", "百分之九十八", 98, "%", "exact", "rate"),
    ("办复率百分之百。", "百分之百", 100, "%", "exact", "rate"),
    ("经济类提案12件，占40.2%。", "40.2%", Decimal("40.2"), "%", "exact", "share"),
    ("新任委员近一半。", "近一半", 50, "%", "near", "share"),
    ("新面孔过六成。", "过六成", 60, "%", "more", "share"),
    ("委员中九成五支持。", "九成五", 95, "%", "exact", "share"),
    ("登录的委员已过半。", "过半", 50, "%", "more", "share"),
    ("得分97分。", "97分", 97, "分", "exact", "score"),
    ("比上年增加12件。", "12件", 12, "件", "exact", "change"),
    ("办复率提高1.9个百分点。", "1.9个百分点", Decimal("1.9"), "百分点", "exact", "change"),
    ("协商内容分为四类。", "四类", 4, "类", "exact", "structure"),
    ("报告从三个方面作了论述。", "三个", 3, "个", "exact", "structure"),
    ("坚持一季度一协商。", "一季度一协商", 1, "次", "exact", "frequency"),
    ("开展“委员帮12户深度贫困户”行动。", "12户", 12, "户", "exact", "count"),
    ("批示1759件次。", "1759件次", 1759, "件次", "exact", "count"),
    ("收到来稿伍佰篇。", "伍佰篇", 500, "篇", "exact", "count"),
    ("期间共举行四次全体会议。", "四次", 4, "次", "exact", "count"),
]  # fmt: skip

NO_CLAIMS = [
    "区政协五届五次会议以来",
    "第十四届委员会第三次会议",
    "二次会议以来的工作",
    "2020年度工作",
    "截至3月8日下午2时",
    "一年来，工作扎实",
    "近三年来",
    "“十三五”规划",
    "开展“三个一”行动",
    "“一室七委”设置",
    "落实“1+5”文件",
    "“居家养老20条”",
    "省市县三级政协",
    "打好三大攻坚战",
    "贯彻中央八项规定精神",
    "增强四个意识、坚定四个自信",
    "学习党的二十大精神",
    "文件号为〔2020〕7号",
    "第0019号提案",
    "一是统一思想；二是加强领导",
    "位列第一，居全省第五位",
    "一系列举措",
    "深入基层一线",
    "召开多个座谈会，走访几个村",
    "成立70周年",
    "满分100分，每少一次扣1分",
    "《居家养老二十条》",
    "创建5A景区",
    "拨打12345热线",
    "5G网络建设",
    "一件件提案、一份份建议",
    "三番五次登门",
    "27岁的委员",
    "71岁以上的",
    "队伍建设",
    "十分重视这项工作",
    "支持三元锂电池",
    "八个民主党派",
    "五位一体总体布局",
    "三天内答复",
    "单价100万元以上设备",
]


@pytest.mark.parametrize(("words", "printed", "value", "unit", "approximation", "kind"), CLAIMS)
def test_a_figure_is_read(
    words: str, printed: str, value: Decimal | int, unit: str, approximation: str, kind: str
) -> None:
    read_as = [
        (c.printed, c.value, c.unit, c.approximation.value, c.kind.value)
        for c in read(words).claims
    ]
    assert (printed, Decimal(value), unit, approximation, kind) in read_as


@pytest.mark.parametrize("words", NO_CLAIMS)
def test_what_only_looks_like_a_figure_is_left_alone(words: str) -> None:
    assert [claim.printed for claim in read(words + "。").claims] == []


def test_one_number_said_of_several_rates_is_one_claim_each() -> None:
    claims = read("立案率、见面率、办复率均为100%。").claims
    assert [claim.subject for claim in claims] == ["立案率", "见面率", "办复率"]
    assert {claim.span for claim in claims} == {(13, 17)}
    assert {claim.kind for claim in claims} == {Kind.RATE}


def test_satisfied_and_fairly_satisfied_are_one_pooled_rate() -> None:
    assert len(read("满意、基本满意率达90%。").claims) == 1


def test_numbers_said_in_turn_take_the_names_in_turn() -> None:
    claims = read("满意率和落实率分别为97.9%、84.4%。").claims
    assert [(c.subject, c.value) for c in claims] == [
        ("满意率", Decimal("97.9")),
        ("落实率", Decimal("84.4")),
    ]


def test_bare_ten_thousands_are_money_where_the_sentence_speaks_of_money() -> None:
    claims = read("安排专项经费180万元，其中委员补助21万、常委活动8万。").claims
    assert [(c.value, c.unit) for c in claims] == [(1800000, "元"), (210000, "元"), (80000, "元")]


def test_a_table_takes_units_and_scale_from_its_heads() -> None:
    table = "项目\t金额（万元）\t占比\n会议费\t60.5\t55%\n培训费\t49.5\t45%\n合计\t110\t100%\n"
    claims = read(table).claims
    assert [(c.value, c.unit, c.kind.value) for c in claims[:2]] == [
        (Decimal(605000), "元", "money"),
        (Decimal(55), "%", "share"),
    ]
    money = [c for c in claims if c.unit == "元"]
    assert [claims[c.parent].printed if c.parent is not None else None for c in money] == [
        "110", "110", None,
    ]  # fmt: skip


def test_maximum_points_and_serial_numbers_of_a_table_are_no_claims() -> None:
    table = "序号\t指标\t分值\t得分\n1\t预算编制\t20\t19.5\n2\t会议次数\t30\t28\n"
    claims = read(table).claims
    assert [(c.printed, c.unit, c.kind.value) for c in claims] == [
        ("19.5", "分", "score"),
        ("28", "分", "score"),
    ]


def test_scope_is_said_in_the_words_of_the_text() -> None:
    text = "截至2018年10月末，全区大会期间收到提案163件；闭会期间收到12件。"
    during, after = read(text).claims
    assert (during.scope.as_of, during.scope.area, during.scope.sitting) == (
        "2018-10-31", "全区", "大会期间",
    )  # fmt: skip
    assert after.scope.sitting == "闭会期间"


def test_positions_are_those_of_the_text_given() -> None:
    text = "收到提案２０件，立案１８件，占９０％。"
    for claim in read(text).claims:
        assert text[claim.start : claim.end] == claim.printed
