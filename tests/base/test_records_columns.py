"""A column reads what people write and writes what it would read again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.factories.records import make
from xieshang.base.models import Level
from xieshang.base.records.cells import Cell, CellFault, Reading, text_of
from xieshang.base.records.columns import (
    ChoiceColumn,
    Column,
    DateColumn,
    LongTextColumn,
    ManyColumn,
    MomentColumn,
    MoneyColumn,
    MonthColumn,
    NumberColumn,
    ReferenceColumn,
    SubjectColumn,
    SubjectKindColumn,
    YesNoColumn,
)
from xieshang.base.records.directory import Directory
from xieshang.base.records.fitting import column_for
from xieshang.base.records.kinds import RecordKind, kind_of, kinds
from xieshang.duties.opinions.models import Opinion
from xieshang.duties.proposals.models import Proposal
from xieshang.ground.people.models import Person
from xieshang.kernel.dates import CHINA

DAY = dt.date(2020, 3, 5)


class NoLookup:
    """A lookup for columns that point to nothing."""

    def find(self, kind: str, name: str) -> int:
        raise AssertionError(kind + name)

    def name_of(self, kind: str, pk: int) -> str:
        raise AssertionError(kind + str(pk))


def reading(**row: Any) -> Reading:
    return Reading(NoLookup(), row)


def fault(column: Column, cell: Cell, at: Reading | None = None) -> tuple[str, str]:
    with pytest.raises(CellFault) as caught:
        column.read(cell, at or reading())
    return caught.value.reason, caught.value.remedy


def field(label: str, name: str) -> models.Field[Any, Any]:
    return apps.get_model(label)._meta.get_field(name)


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("proposals.proposal", "title", Column),
        ("proposals.proposal", "body", LongTextColumn),
        ("proposals.proposal", "category", ChoiceColumn),
        ("proposals.proposal", "public", YesNoColumn),
        ("proposals.proposal", "received_on", DateColumn),
        ("proposals.proposal", "number", NumberColumn),
        ("proposals.proposal", "plenary", ReferenceColumn),
        ("campaigns.fund", "amount", MoneyColumn),
        ("orgs.plenary", "intake_closes_at", MomentColumn),
        ("orgs.committee", "slug", Column),
    ],
)
def test_the_column_that_fits_a_field(label: str, name: str, kind: type[Column]) -> None:
    found = column_for(field(label, name))
    assert type(found) is kind
    assert (found.field, found.header) == (name, str(field(label, name).verbose_name))


def test_what_is_declared_beside_a_field_has_precedence() -> None:
    title = column_for(field("proposals.proposal", "title"), header="题目", aliases=("案由",))
    assert (title.header, title.aliases, title.limit, title.required) == (
        "题目", ("案由",), 200, True,
    )  # fmt: skip
    people = column_for(field("consultations.meeting", "people"))
    assert isinstance(people, NumberColumn)
    assert (people.default, people.required, people.empty) == (0, False, 0)
    number = column_for(field("proposals.proposal", "number"))
    assert number.empty is None
    assert column_for(field("records.recommendation", "outcome")).empty == "waiting"


def test_a_field_of_another_sort_has_no_column() -> None:
    with pytest.raises(TypeError, match="no column for"):
        column_for(models.BinaryField(name="blob"))


TITLE = Column(field="title", header="案由", required=True, limit=5)
CATEGORY = column_for(field("proposals.proposal", "category"))
PUBLIC = column_for(field("proposals.proposal", "public"))
RECEIVED = column_for(field("proposals.proposal", "received_on"))
CLOSED = column_for(field("proposals.proposal", "closed_on"))
BORN = MonthColumn(field="born_on", header="出生年月")
CLOSES = column_for(field("orgs.plenary", "intake_closes_at"))
PEOPLE = column_for(field("research.sample", "people"), unit="人")
NUMBER = column_for(field("proposals.proposal", "number"), least=1)
AMOUNT = column_for(field("campaigns.fund", "amount"), unit="元")


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (TITLE, "  道路\u3000", "道路"),
        (TITLE, 12, "12"),
        (CATEGORY, "社 会", "society"),
        (CATEGORY, "society", "society"),
        (CATEGORY, None, "other"),
        (PUBLIC, "√", True),
        (PUBLIC, True, True),
        (PUBLIC, "否", False),
        (PUBLIC, 0, False),
        (PUBLIC, "", False),
        (RECEIVED, "2020年3月5日", DAY),
        (RECEIVED, DAY, DAY),
        (RECEIVED, dt.datetime(2020, 3, 5, 9, tzinfo=CHINA), DAY),
        (RECEIVED, "43895", DAY),
        (CLOSED, " ", None),
        (BORN, "1975-03", dt.date(1975, 3, 1)),
        (BORN, dt.date(1975, 3, 20), dt.date(1975, 3, 1)),
        (BORN, "1975年3月20日", dt.date(1975, 3, 1)),
        (CLOSES, "2020-01-07 17:00", dt.datetime(2020, 1, 7, 17, tzinfo=CHINA)),
        (CLOSES, dt.datetime(2020, 1, 7, 17), dt.datetime(2020, 1, 7, 17, tzinfo=CHINA)),  # noqa: DTZ001
        (PEOPLE, "414人", 414),
        (PEOPLE, Decimal(12), 12),
        (PEOPLE, "１２", 12),
        (NUMBER, "", None),
        (AMOUNT, "73万元", Decimal(730000)),
        (AMOUNT, "1,234.50", Decimal("1234.5")),
    ],
)
def test_what_people_write_is_read(column: Column, cell: Cell, value: object) -> None:
    assert column.read(cell, reading()) == value


@pytest.mark.parametrize(
    ("column", "cell", "reason", "remedy"),
    [
        (TITLE, None, "“案由”未填写", "请填写“案由”"),
        (TITLE, "一二三四五六", "“案由”有 6 字，超过 5 字", "请缩短，或把余下内容移入备注"),
        (CATEGORY, "天文", "“天文”不在可选范围内",
         "请改为：经济、政治、文化、社会、生态文明、其他"),
        (PUBLIC, "大概", "“大概”不是“是”或“否”", "请填“是”或“否”"),
        (RECEIVED, "2020-02-30", "日历上没有“2020-02-30”", "请核对年、月、日"),
        (RECEIVED, "", "“收件日期”未填写", "请填写“收件日期”"),
        (BORN, "1975", "“1975”没有写明月份", "请写成 1975-03 的样子"),
        (CLOSES, "2020-01-07", "“2020-01-07”没有写明时间", "请写成 2020-01-07 17:00 的样子"),
        (PEOPLE, "若干", "“若干”不是数字", "请在“人数”里只填数字"),
        (PEOPLE, "12户", "计量单位不符：本栏以“人”计，填的是“户”",
         "请核对后改为以“人”计的数字"),
        (PEOPLE, "1.5", "“1.5”不是不小于 0 的整数", "请改为整数"),
        (NUMBER, "0", "“0”不是不小于 1 的整数", "请改为整数"),
        (AMOUNT, "0.005", "“0.005”不是有效数值", "请改为不为负、至多两位小数的数"),
        (AMOUNT, "-1", "“-1”不是有效数值", "请改为不为负、至多两位小数的数"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_why_and_what_to_do(
    column: Column, cell: Cell, reason: str, remedy: str
) -> None:
    assert fault(column, cell) == (reason, remedy)


def test_an_unknown_unit_is_named() -> None:
    reason, remedy = fault(PEOPLE, "12斗")
    assert "斗" in reason
    assert remedy


def test_cells_as_a_person_reads_them() -> None:
    cells: list[Cell] = [
        None, True, False, dt.datetime(2020, 1, 7, 17, tzinfo=CHINA), DAY, Decimal("12.50"), 7,
        "\u3000 甲 ",
    ]  # fmt: skip
    assert [text_of(cell) for cell in cells] == [
        "", "是", "否", "2020-01-07 17:00", "2020-03-05", "12.5", "7", "甲",
    ]  # fmt: skip


def test_a_row_is_about_a_record_of_the_kind_it_names() -> None:
    kind, subject = kind_of("assignment").columns[1:3]
    assert isinstance(kind, SubjectKindColumn)
    assert isinstance(subject, SubjectColumn)
    assert kind.read("提案", reading()) == kind.read("proposal", reading()) == "proposal"
    reason, remedy = fault(kind, "天文")
    assert reason == "没有“天文”这一类记录"
    assert "提案、" in remedy
    assert fault(subject, "第12号") == ("没有写明事项类型", "请先改正同一行的事项类型")
    assert ("proposal", "提案") in kind.choices


def test_names_twice_in_a_cell_are_refused(cast: Cast) -> None:
    authors = kind_of("opinion").column("authors")
    at = Reading(Directory())
    assert authors.read("王建平、李素芬等5人", at) == (cast.wang.pk, cast.li.pk)
    assert at.row == {"authors_stated": 5}
    assert fault(authors, "王建平、王建平", Reading(Directory())) == (
        "“作者”里有重复的名字", "请去掉重复的名字",
    )  # fmt: skip
    assert authors.read("", at) == ()


# ---- every column of every kind, there and back ----

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp")), min_size=1, max_size=20
)
COLUMNS = [
    pytest.param(kind, column, id=f"{kind.code}-{column.field}")
    for kind in kinds()
    for column in kind.columns
]


def values_of(column: Column) -> st.SearchStrategy[Any]:
    """Values that a record may hold under the column."""
    match column:
        case ChoiceColumn() if column.choices:
            return st.sampled_from([value for value, _ in column.choices])
        case YesNoColumn():
            return st.booleans()
        case MonthColumn():
            return st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)).map(
                lambda day: day.replace(day=1)
            )
        case DateColumn():
            return st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
        case MomentColumn():
            return st.datetimes(
                dt.datetime(1992, 1, 1),  # noqa: DTZ001 -- a zone follows
                dt.datetime(2199, 12, 31),  # noqa: DTZ001
                timezones=st.just(CHINA),
            ).map(lambda moment: moment.replace(second=0, microsecond=0))
        case MoneyColumn():
            return st.decimals(0, 10**11, places=2)
        case NumberColumn():
            return st.integers(column.least, 2**31 - 1)
        case _:
            return WORDS


POINTERS = ReferenceColumn | ManyColumn | SubjectColumn | SubjectKindColumn
PLAIN = list({
    param.values[1]: param
    for param in reversed(COLUMNS)  # 编号, 级别 and the like are alike everywhere
    if not isinstance(param.values[1], POINTERS) and param.values[1].field != "indicator"
}.values())  # fmt: skip
POINTING = [
    param
    for param in COLUMNS
    if isinstance(param.values[1], ReferenceColumn | SubjectColumn | ManyColumn)
]


@pytest.mark.parametrize(("kind", "column"), PLAIN)
@given(data=st.data())
def test_what_a_column_says_is_read_again(
    kind: RecordKind, column: Column, data: st.DataObject
) -> None:
    value = data.draw(values_of(column))
    record = kind.model(**{column.attribute: value})
    said = column.text(record)
    assert column.read(said, reading()) == column.value(record) == value
    assert column.read(f" {said}\u3000", reading()) == value


@pytest.mark.parametrize(("kind", "column"), PLAIN)
def test_what_is_empty_stays_empty(kind: RecordKind, column: Column) -> None:
    record = kind.model(**{column.attribute: column.empty})
    if not column.required:
        assert column.read("", reading()) == column.empty
        assert column.read(column.text(record), reading()) == column.empty


@pytest.mark.parametrize(("kind", "column"), POINTING)
def test_the_name_of_a_record_finds_it_again(cast: Cast, kind: RecordKind, column: Any) -> None:
    other = cast.wang if isinstance(column, ManyColumn) else None
    if isinstance(column, SubjectColumn):
        other, to = make(Proposal), "proposal"
    else:
        to = column.to
        other = other or kind_of(to).model.objects.first() or make(kind_of(to).model)
    directory = Directory()
    name = directory.name_of(to, other.pk)
    at = Reading(directory, {"subject_kind": to})
    read = column.read(name, at)
    assert read == ((other.pk,) if isinstance(column, ManyColumn) else other.pk)
    if isinstance(column, SubjectColumn):
        assert at.row["subject_code"] == name


def test_a_column_shows_and_opens_the_record_it_points_to(cast: Cast) -> None:
    kind = kind_of("proposal")
    first = make(Proposal, plenary=cast.plenary, title="关于道路硬化的建议", code="甲")
    second = make(
        Proposal, plenary=cast.plenary, organisation=cast.sector, outcome="merged",
        merged_into=first,
    )  # fmt: skip
    assert kind.column("organisation").text(second) == "经济界"
    assert kind.column("organisation").target(second) == cast.sector
    assert kind.column("organisation").text(first) == ""
    assert kind.column("merged_into").text(second) == "甲 关于道路硬化的建议"
    assert kind.column("title").target(second) is None


def test_several_names_are_shown_in_their_order(cast: Cast) -> None:
    column = kind_of("opinion").column("authors")
    assert isinstance(column, ManyColumn)
    opinion = make(Opinion)
    rows = column.rows_for(opinion, (cast.zhang.pk, cast.wang.pk))
    type(rows[0])._default_manager.bulk_create(rows)
    assert column.text(opinion) == "张卫国、王建平"
    assert column.value(opinion) == (cast.zhang.pk, cast.wang.pk)


def test_moments_and_months_show_what_an_office_writes() -> None:
    at = dt.datetime(2020, 1, 7, 9, tzinfo=dt.UTC)
    plenary = apps.get_model("orgs.plenary")(intake_closes_at=at)
    assert CLOSES.text(plenary) == "2020-01-07 17:00"
    assert CLOSES.text(apps.get_model("orgs.plenary")()) == ""
    assert BORN.text(Person(born_on=dt.date(1975, 3, 1))) == "1975-03"
    assert BORN.text(Person()) == ""
    assert column_for(field("people.person", "level")).text(Person(level=Level.PUBLIC)) == "公开"


def test_a_subject_is_shown_by_its_label_and_number() -> None:
    kind, subject = kind_of("assignment").columns[1:3]
    row = kind_of("assignment").model(subject_kind="proposal", subject_code="第12号")
    assert (kind.text(row), subject.text(row)) == ("提案", "第12号")
    row.subject_kind = "former"
    assert kind.text(row) == "former"
