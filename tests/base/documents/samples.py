"""A report as an office writes it, for the tests of all three writers."""

from __future__ import annotations

from datetime import UTC, datetime

from xieshang.base.documents.model import (
    Binding,
    Block,
    Document,
    FigureInline,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    Text,
)

CREATED = datetime(2026, 3, 18, 8, 30, tzinfo=UTC)
RARE_NAMES = "喆堃祎珺玥頔翀䶮"


def words(text: str) -> Inlines:
    return (Text(text),)


def figure(number: int, printed: str, indicator: str = "proposals.filed") -> FigureInline:
    return FigureInline(f"f{number:04d}", printed, indicator, "立案提案")


def binding(number: int, printed: str) -> Binding:
    return Binding(
        key=f"f{number:04d}",
        indicator="proposals.filed",
        version="1",
        committee="大祥区政协",
        period="2025",
        as_of="2025-12-31",
        printed=printed,
        snapshot="s-1",
        value="108",
        unit="件",
        basis="计算数",
    )


BUDGET = Table(
    head=(words("项目"), words("预算数（万元）"), words("完成率")),
    rows=tuple(
        (words(f"第{number}项支出"), words(f"{number}.50"), (figure(100 + number, "98.4%"),))
        for number in range(1, 61)
    ),
    caption="表1 部门整体支出情况",
    align=("left", "right", "right"),
)

BLOCKS: tuple[Block, ...] = (
    Heading(1, words("一、部门概况")),
    Paragraph(
        (
            Text("全年立案"),
            figure(1, "108"),
            Text("件，"),
            Strong("办复率"),
            figure(2, "100%"),
            Text(f"，开展活动“三个一”{'，持续推进' * 40}，"),
            figure(3, "30余"),
            Text(f"场次，{RARE_NAMES}等委员参加。"),
        )
    ),
    Heading(2, words("（一）主要职能")),
    Heading(3, words("1.提案工作")),
    Heading(4, words("（1）办理协商")),
    ListBlock((words("严格执行规定；"), words("盘活存量资产。")), ordered=True),
    BUDGET,
    Paragraph(words("特此报告。")),
)

REPORT = Document(
    title="政协大祥区委员会办公室2025年度部门整体支出绩效自评报告",
    title_lines=("政协大祥区委员会办公室", "2025年度部门整体支出绩效自评报告"),
    attachment_mark="附件2",
    addressee="区财政局",
    blocks=BLOCKS,
    signature="政协大祥区委员会办公室",
    date_line="2026年3月18日",
    footnote="本报告为演示数据。",
    bindings=(binding(1, "108"), binding(2, "100%"), binding(3, "30余")),
)


def saying(text: str) -> Document:
    """A document that holds one text in every place where text can stand."""
    return Document(
        title=text,
        attachment_mark=text,
        addressee=text,
        blocks=(
            Heading(1, words(text)),
            Paragraph((Text(text), Strong(text), FigureInline("f1", text, text, text))),
            ListBlock((words(text),)),
            Table((words(text),), ((words(text),),), caption=text),
        ),
        signature=text,
        date_line=text,
        footnote=text,
    )
