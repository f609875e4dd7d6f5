"""Columns (栏): one cell of a ledger, one field of a form, one fact of a page.

A column reads what people write (:meth:`Column.read`), and writes what it would read again
(:meth:`Column.text`). Reading is forgiving about form and strict about meaning.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from xieshang.base.records.cells import Cell, CellFault, Reading, text_of
from xieshang.kernel import dates, names
from xieshang.kernel.hanzi import units
from xieshang.kernel.hanzi.numerals import NotANumeral
from xieshang.kernel.hanzi.unreadable import Unreadable

YES = frozenset({"是", "有", "√", "✓", "1", "Y", "y", "TRUE", "True", "true"})
_ORDINAL = re.compile(r"^第?(.+)号$")  # 第12号 is the number 12
NO = frozenset({"否", "无", "×", "0", "N", "n", "FALSE", "False", "false"})


@dataclass(frozen=True, kw_only=True)
class Column:
    """A text column; the others refine it.

    `field` is the model's field (or the name under which related rows are kept), `header` what the
    ledger prints above it, `aliases` what offices print instead.
    """

    field: str
    header: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    help: str = ""
    limit: int = 0

    shape: ClassVar[str] = "text"
    joins: ClassVar[bool] = False  # needs select_related on the field
    related: ClassVar[bool] = False  # kept in rows of its own, after the record is saved

    @property
    def attribute(self) -> str:
        """The attribute of the record that holds the value read."""
        return self.field

    @property
    def empty(self) -> Any:
        """What an empty cell means."""
        return ""

    def read(self, cell: Cell, reading: Reading) -> Any:
        """The value of the cell; :class:`CellFault` where it cannot be had."""
        if text_of(cell) == "":
            if self.required:
                raise CellFault(f"“{self.header}”未填写", f"请填写“{self.header}”")
            return self.empty
        return self.parse(cell, reading)

    def parse(self, cell: Cell, reading: Reading) -> Any:
        text = text_of(cell)
        if self.limit and len(text) > self.limit:
            raise CellFault(
                f"“{self.header}”有 {len(text)} 字，超过 {self.limit} 字",
                "请缩短，或把余下内容移入备注",
            )
        return text

    def value(self, record: models.Model) -> Any:
        """What the record holds, comparable with what :meth:`read` gives."""
        return getattr(record, self.attribute)

    def text(self, record: models.Model) -> str:
        """What a page shows and a ledger prints."""
        return text_of(getattr(record, self.field))

    def target(self, record: models.Model) -> models.Model | None:
        """The record that this one points to here, if it does."""
        return None


@dataclass(frozen=True, kw_only=True)
class LongTextColumn(Column):
    shape: ClassVar[str] = "long"


@dataclass(frozen=True, kw_only=True)
class ChoiceColumn(Column):
    choices: tuple[tuple[str, str], ...] = ()
    default: str = ""
    shape: ClassVar[str] = "choice"

    @property
    def empty(self) -> str:
        return self.default

    def parse(self, cell: Cell, reading: Reading) -> str:
        text = names.squeeze(text_of(cell))
        for value, label in self.choices:
            if text in (label, value):
                return value
        allowed = "、".join(label for _, label in self.choices)
        raise CellFault(f"“{text}”不在可选范围内", f"请改为：{allowed}")

    def text(self, record: models.Model) -> str:
        return dict(self.choices).get(getattr(record, self.field), "")


@dataclass(frozen=True, kw_only=True)
class YesNoColumn(Column):
    shape: ClassVar[str] = "yesno"

    @property
    def empty(self) -> bool:
        return False

    def parse(self, cell: Cell, reading: Reading) -> bool:
        text = text_of(cell)
        if text in YES or text in NO:
            return text in YES
        raise CellFault(f"“{text}”不是“是”或“否”", "请填“是”或“否”")


@dataclass(frozen=True, kw_only=True)
class DateColumn(Column):
    shape: ClassVar[str] = "date"

    @property
    def empty(self) -> None:
        return None

    def parse(self, cell: Cell, reading: Reading) -> dt.date:
        if isinstance(cell, dt.datetime):
            return cell.date()
        if isinstance(cell, dt.date):
            return cell
        try:
            return dates.read_date(text_of(cell))
        except dates.NotADate as fault:
            raise CellFault(fault.reason, fault.remedy) from None


@dataclass(frozen=True, kw_only=True)
class MonthColumn(DateColumn):
    """A month, kept as its first day (出生年月)."""

    shape: ClassVar[str] = "month"

    def parse(self, cell: Cell, reading: Reading) -> dt.date:
        if isinstance(cell, dt.date):
            return dt.date(cell.year, cell.month, 1)
        try:
            return dates.read_month(text_of(cell))
        except dates.NotADate as fault:
            raise CellFault(fault.reason, fault.remedy) from None

    def text(self, record: models.Model) -> str:
        day = getattr(record, self.field)
        return f"{day:%Y-%m}" if day else ""


@dataclass(frozen=True, kw_only=True)
class MomentColumn(Column):
    shape: ClassVar[str] = "moment"

    @property
    def empty(self) -> None:
        return None

    def parse(self, cell: Cell, reading: Reading) -> dt.datetime:
        if not isinstance(cell, dt.datetime):
            try:
                cell = dates.read_datetime(text_of(cell))
            except dates.NotADate as fault:
                raise CellFault(fault.reason, fault.remedy) from None
        return timezone.make_aware(cell) if timezone.is_naive(cell) else cell

    def text(self, record: models.Model) -> str:
        moment = getattr(record, self.field)
        return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


@dataclass(frozen=True, kw_only=True)
class NumberColumn(Column):
    """A whole number in the column's unit; another unit in the cell is a fault."""

    least: int = 0
    nullable: bool = False
    default: int | None = None
    shape: ClassVar[str] = "number"

    @property
    def empty(self) -> int | None:
        if self.default is not None:
            return self.default
        return None if self.nullable else 0

    def quantity(self, cell: Cell) -> Decimal:
        try:
            value, unit = units.split_unit(_ORDINAL.sub(r"\1", text_of(cell)))
        except NotANumeral:
            raise CellFault(
                f"“{text_of(cell)}”不是数字", f"请在“{self.header}”里只填数字"
            ) from None
        except Unreadable as fault:
            raise CellFault(fault.reason, f"请在“{self.header}”里只填数字") from None
        if unit and self.unit and unit != self.unit:
            raise CellFault(
                f"计量单位不符：本栏以“{self.unit}”计，填的是“{unit}”",
                f"请核对后改为以“{self.unit}”计的数字",
            )
        return value

    def parse(self, cell: Cell, reading: Reading) -> Any:
        value = self.quantity(cell)
        if value != value.to_integral_value() or value < self.least:
            raise CellFault(f"“{text_of(cell)}”不是不小于 {self.least} 的整数", "请改为整数")
        return int(value)


@dataclass(frozen=True, kw_only=True)
class MoneyColumn(NumberColumn):
    """An amount in 元, to the 分; a ledger may say 73万元."""

    shape: ClassVar[str] = "money"

    def parse(self, cell: Cell, reading: Reading) -> Decimal:
        value = self.quantity(cell)
        if value != round(value, 2) or value < self.least:
            raise CellFault(f"“{text_of(cell)}”不是有效数值", "请改为不为负、至多两位小数的数")
        return value


@dataclass(frozen=True, kw_only=True)
class ReferenceColumn(Column):
    """Another record, written by its number or its name."""

    to: str = ""  # code of the kind
    shape: ClassVar[str] = "reference"
    joins: ClassVar[bool] = True

    @property
    def attribute(self) -> str:
        return f"{self.field}_id"

    @property
    def empty(self) -> None:
        return None

    def parse(self, cell: Cell, reading: Reading) -> int:
        return reading.lookup.find(self.to, text_of(cell))

    def text(self, record: models.Model) -> str:
        other = getattr(record, self.field)
        return "" if other is None else str(other)

    def target(self, record: models.Model) -> models.Model | None:
        other: models.Model | None = getattr(record, self.field)
        return other


@dataclass(frozen=True, kw_only=True)
class ManyColumn(Column):
    """Several other records in their order, joined by 、 and kept in rows of their own.

    `through` is the reverse name of those rows, `field` is also their order; `other` is the foreign
    key in them that points to the record named.
    """

    to: str = ""
    through: str = ""
    other: str = ""
    shape: ClassVar[str] = "many"
    related: ClassVar[bool] = True

    @property
    def empty(self) -> tuple[int, ...]:
        return ()

    def parse(self, cell: Cell, reading: Reading) -> tuple[int, ...]:
        listed = names.split_names(text_of(cell))
        found = tuple(reading.lookup.find(self.to, name) for name in listed.names)
        if len(set(found)) != len(found):
            raise CellFault(f"“{self.header}”里有重复的名字", "请去掉重复的名字")
        if listed.stated:
            reading.row[f"{self.field}_stated"] = listed.stated
        return found

    def rows(self, record: models.Model) -> Sequence[Any]:
        """The rows behind the cell, in order; free of queries where they were prefetched."""
        return sorted(getattr(record, self.through).all(), key=lambda row: row.order)

    def rows_of(self, model: type[models.Model]) -> tuple[Any, str]:
        """The model of those rows, and its foreign key that points back to the record."""
        relation: Any = model._meta.get_field(self.through)  # the reverse side of a foreign key
        return relation.related_model, relation.remote_field.name

    def rows_for(self, record: models.Model, keys: Sequence[int]) -> list[models.Model]:
        """Unsaved rows that bind the record to these others, in this order."""
        through, back = self.rows_of(type(record))
        return [
            through(**{back: record, f"{self.other}_id": key, "order": order})
            for order, key in enumerate(keys)
        ]

    def value(self, record: models.Model) -> tuple[int, ...]:
        return tuple(getattr(row, f"{self.other}_id") for row in self.rows(record))

    def text(self, record: models.Model) -> str:
        return "、".join(str(getattr(row, self.other)) for row in self.rows(record))


@dataclass(frozen=True, kw_only=True)
class SubjectKindColumn(Column):
    """Of which kind the record is that a row is about (事项类型), written as the kind's label."""

    labels: Callable[[], Mapping[str, str]] = dict  # label → code of the kind
    shape: ClassVar[str] = "choice"

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        return tuple((code, label) for label, code in self.labels().items())

    def parse(self, cell: Cell, reading: Reading) -> str:
        labels, text = self.labels(), text_of(cell)
        if text in labels:
            return labels[text]
        if text in labels.values():
            return text
        raise CellFault(f"没有“{text}”这一类记录", f"请改为：{'、'.join(labels)}")

    def text(self, record: models.Model) -> str:
        code = getattr(record, self.field)
        return next((label for label, known in self.labels().items() if known == code), code)


@dataclass(frozen=True, kw_only=True)
class SubjectColumn(Column):
    """The record that a row is about (事项), of the kind that the row has named before it."""

    kind_field: str = "subject_kind"
    text_field: str = "subject_code"
    shape: ClassVar[str] = "subject"

    def parse(self, cell: Cell, reading: Reading) -> int:
        kind = reading.row.get(self.kind_field, "")
        if not kind:
            raise CellFault("没有写明事项类型", "请先改正同一行的事项类型")
        found = reading.lookup.find(kind, text_of(cell))
        reading.row[self.text_field] = reading.lookup.name_of(kind, found)
        return found

    def text(self, record: models.Model) -> str:
        return text_of(getattr(record, self.text_field))
