"""Blank ledgers (空白台账): the headers of a kind, and one row that shows how each is filled.

The row begins with 示例 and is passed over by the import, so nobody has to remember to delete it.
"""

from __future__ import annotations

from pathlib import Path

from xieshang.base.documents.tables import NewSheet, write_csv, write_xlsx
from xieshang.base.records.columns import (
    ChoiceColumn,
    Column,
    DateColumn,
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
from xieshang.base.records.kinds import RecordKind, kind_of
from xieshang.ground.ledgers.recognition import EXAMPLE


def write_blank(path: Path, kind: RecordKind) -> None:
    """Write the blank ledger of a kind; the suffix of the path says in which form."""
    head, row = blank(kind)
    if path.suffix == ".csv":
        write_csv(path, head, [row])
    else:
        write_xlsx(path, [NewSheet(kind.label, head, [row])])


def blank(kind: RecordKind) -> tuple[list[str], list[str]]:
    """Headers, those that must be filled marked with *, and the row of examples."""
    head = [f"{column.header}*" if column.required else column.header for column in kind.columns]
    return head, [EXAMPLE, *map(example, kind.columns[1:])]  # the first column is the number


def example(column: Column) -> str:
    """What may stand in a cell of the column."""
    match column:
        case ChoiceColumn() | SubjectKindColumn() if column.choices:
            return "／".join(label for _value, label in column.choices)
        case YesNoColumn():
            return "是／否"
        case MonthColumn():
            return "2020-03"
        case DateColumn():
            return "2020-03-05"
        case MomentColumn():
            return "2020-03-05 17:00"
        case _:
            return _free(column)


def _free(column: Column) -> str:
    match column:
        case MoneyColumn():
            return "3500.50"
        case NumberColumn():
            return "12"
        case ReferenceColumn():
            return f"{kind_of(column.to).label}中的名称或编号"
        case ManyColumn():
            return f"{kind_of(column.to).label}中的名称，几个之间用顿号分开"
        case SubjectColumn():
            return "所属记录的编号"
        case _:
            return column.help or (f"文字，不超过 {column.limit} 字" if column.limit else "文字")
