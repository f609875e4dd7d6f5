"""Reading rows: cell by cell through the columns of the kind, with every fault kept in its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from xieshang.base.models import Record
from xieshang.base.records.cells import CellFault, Lookup, Reading
from xieshang.base.records.columns import (
    ChoiceColumn,
    Column,
    ManyColumn,
    NumberColumn,
    ReferenceColumn,
    SubjectColumn,
)
from xieshang.base.records.kinds import RecordKind, kind_of
from xieshang.ground.ledgers.shapes import Fault, Line, Table
from xieshang.kernel import names

SHORT = 30  # characters; longer texts seldom repeat

_FORMULA = re.compile(r"=[\w(+\-$'\"@\[{]", re.ASCII)
_LARGEST: tuple[tuple[type[models.Field[Any, Any]], int], ...] = (
    (models.PositiveSmallIntegerField, 2**15 - 1),
    (models.SmallIntegerField, 2**15 - 1),
    (models.BigIntegerField, 2**63 - 1),
    (models.PositiveBigIntegerField, 2**63 - 1),
    (models.IntegerField, 2**31 - 1),
)


class Suspended(CellFault):
    """The cell names a record whose own row is faulty: that row is reported, this one is not."""

    def __init__(self) -> None:
        super().__init__("引用的那一行有误", "请先改正那一行")


@dataclass(slots=True, eq=False)
class Entry:
    """A row on its way: what was read of it, what is wrong with it, which record it is."""

    table: Table
    line: Line
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    suspended: bool = False
    quiet: bool = False  # the ledger lacks a column, so a broken constraint may not be the row's
    later: dict[str, Column] = field(default_factory=dict)  # header → reference to its own kind
    record: Record | None = None
    new: bool = False
    before: dict[str, str] | None = None  # what the record said, once it is changed

    @property
    def sound(self) -> bool:
        return not self.faults and not self.suspended

    def blame(self, header: str, reason: str, remedy: str) -> None:
        value = self.line.cells.get(header, "")
        shown = value if len(value) <= 40 else f"{value[:40]}…"
        where = (self.table.source, self.line.number, header)
        self.faults.append(Fault(*where, shown, reason, remedy))


class Blamed:
    """The names of records that faulty rows would have defined, kind by kind."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._names: dict[str, set[str]] = defaultdict(set)
        self._whole: set[str] = set()  # kinds whose ledger could not be read at all

    def find(self, kind: str, name: str) -> int:
        try:
            return self._lookup.find(kind, name)
        except CellFault:
            if kind in self._whole or names.squeeze(name) in self._names[kind]:
                raise Suspended from None
            raise

    def name_of(self, kind: str, pk: int) -> str:
        return self._lookup.name_of(kind, pk)

    def add_kind(self, kind: RecordKind) -> None:
        """Any name may stand in a ledger that could not be read."""
        self._whole.add(kind.code)

    def add(self, kind: RecordKind, entry: Entry) -> None:
        """Remember every name under which other rows may mean this one."""
        said = {c.field: entry.line.cells.get(h, "") for h, c in columns_of(kind, entry.table)}
        code, title = said.get("code", ""), said.get(kind.title, "")
        aliases = names.split_names(said.get("aliases", "")).names
        composed = _composed(kind, entry)
        found = (code, title, said.get("name", ""), f"{title}（{code}）", composed, *aliases)
        self._names[kind.code] |= {names.squeeze(name) for name in found if name}


def columns_of(
    kind: RecordKind, table: Table, meant: Mapping[str, str] | None = None
) -> list[tuple[str, Column]]:
    """Header and column of what the ledger says, in the order of the kind."""
    header_of = {f: h for h, f in {**(meant or {}), **table.columns}.items() if f}
    return [(header_of[c.field], c) for c in kind.columns if c.field in header_of]


class Reader:
    """Reads the rows of one ledger; what a short cell means there is worked out once."""

    def __init__(
        self, kind: RecordKind, columns: Sequence[tuple[str, Column]], lookup: Lookup
    ) -> None:
        self._kind = kind
        self._columns = columns
        self._lookup = lookup
        self._meant: dict[tuple[str, str], Any] = {}

    def read(self, entry: Entry) -> None:
        """Read a row into `entry.values`; references to the kind itself wait for `read_later`."""
        reading = Reading(self._lookup)
        failed = set[str]()
        for header, column in self._columns:
            text = entry.line.cells.get(header, "")
            if not text and says_nothing(column):
                continue
            if text and isinstance(column, ReferenceColumn) and column.to == self._kind.code:
                entry.later[header] = column
            elif isinstance(column, SubjectColumn) and column.kind_field in failed:
                entry.suspended = True
            elif not self._read(entry, (header, column), reading):
                failed.add(column.field)
        entry.values = _own(self._kind, reading.row)

    def _read(self, entry: Entry, at: tuple[str, Column], reading: Reading) -> bool:
        header, column = at
        alone = not isinstance(column, ManyColumn | SubjectColumn)
        key = column.field, entry.line.cells.get(header, "")
        if alone and key in self._meant:
            reading.row[column.field] = self._meant[key]
            return True
        read = _read(self._kind, entry, at, reading)
        if read and alone and len(key[1]) <= SHORT:
            self._meant[key] = reading.row[column.field]
        return read


def read_later(kind: RecordKind, entry: Entry, lookup: Lookup) -> dict[str, Any]:
    """The references to other records of the same kind, once those are written."""
    reading = Reading(lookup)
    for header, column in entry.later.items():
        _read(kind, entry, (header, column), reading)
    return reading.row


def says_nothing(column: Column) -> bool:
    """An empty cell here leaves things as they are: the number, and what has a default.

    In every other column that the ledger has, an empty cell says that the value is empty.
    """
    if column.field == "code":
        return True
    if isinstance(column, ChoiceColumn):
        return bool(column.default)
    return isinstance(column, NumberColumn) and column.default is not None


def _read(kind: RecordKind, entry: Entry, at: tuple[str, Column], reading: Reading) -> bool:
    header, column = at
    text = entry.line.cells.get(header, "")
    try:
        _check_formula(text)
        if isinstance(column, ManyColumn):
            reading.row[f"{column.field}_stated"] = None
        value = column.read(text, reading)
        _check_size(value, _largest(kind.code, column.field))
    except Suspended:
        entry.suspended = True
        return False
    except CellFault as fault:
        entry.blame(header, fault.reason, fault.remedy)
        return False
    reading.row[column.field] = value
    return True


def _check_formula(text: str) -> None:
    if _FORMULA.match(text):
        raise CellFault("公式没有结果值", "请在 Excel 或 WPS 中复制后“粘贴为数值”再导入")


def _check_size(value: Any, largest: Decimal | None) -> None:
    if largest is not None and value is not None and abs(value) > largest:
        raise CellFault(f"数值过大，超过 {largest:f}", "请核对是否多写了位数")


@cache
def _largest(code: str, name: str) -> Decimal | None:
    """The largest number that the field can hold, None for what is no number."""
    known = {f.name: f for f in kind_of(code).model._meta.get_fields()}
    held = known.get(name)
    if isinstance(held, models.DecimalField):
        digits = (held.max_digits or 15) - (held.decimal_places or 0)
        return Decimal(10) ** digits - 1
    for numeric, largest in _LARGEST:
        if isinstance(held, numeric):
            return Decimal(largest)
    return None


def _own(kind: RecordKind, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the kind has a place for: its columns, and fields beside them (提案人数)."""
    places = _places(kind.code)
    return {name: value for name, value in row.items() if name in places}


@cache
def _places(code: str) -> frozenset[str]:
    kind = kind_of(code)
    fields = {f.name for f in kind.model._meta.get_fields()}
    return frozenset(fields | {column.field for column in kind.columns})


def _composed(kind: RecordKind, entry: Entry) -> str:
    """The number that the row would have got, as far as it can be told."""
    if kind.compose is None or entry.record is None:
        return ""
    try:
        return kind.compose(entry.record)
    except ObjectDoesNotExist:
        return ""
