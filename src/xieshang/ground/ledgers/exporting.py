"""Writing ledgers: the same columns that the import reads, each value so that it reads it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import models

from xieshang.base.documents.tables import Cell, NewSheet, write_csv, write_xlsx
from xieshang.base.records.columns import (
    Column,
    DateColumn,
    ManyColumn,
    MonthColumn,
    NumberColumn,
    ReferenceColumn,
    SubjectColumn,
    YesNoColumn,
)
from xieshang.base.records.directory import Directory
from xieshang.base.records.kinds import RecordKind, kinds

FORMS = ("csv", "xlsx")


def export_rows(
    kind: RecordKind, records: Iterable[Any], directory: Directory | None = None
) -> tuple[list[str], Iterator[list[Cell]]]:
    """Headers and rows of a ledger; `records` best come from ``kind.fetched``."""
    names = directory or Directory()
    rows = ([_cell(column, record, names) for column in kind.columns] for record in records)
    return [column.header for column in kind.columns], rows


def write_ledgers(
    folder: Path, *, year: int | None, form: str, hidden: frozenset[str] = frozenset()
) -> Iterator[tuple[str, int]]:
    """One file for each kind that has standing records in the open scope, `hidden` fields not."""
    directory = Directory()
    for kind in kinds():
        records = list(kind.fetched(_of_year(kind, year)).order_by("pk"))
        if not records:
            continue
        shown = tuple(column for column in kind.columns if column.field not in hidden)
        head, rows = export_rows(replace(kind, columns=shown), records, directory)
        path = folder / f"{kind.label}.{form}"
        if form == "csv":
            write_csv(path, head, rows)
        else:
            write_xlsx(path, [NewSheet(kind.label, head, rows)])
        yield path.name, len(records)


def _of_year(kind: RecordKind, year: int | None) -> models.QuerySet[Any]:
    """Standing records; of a year by plenary, by the day of the event, or by their own year."""
    records: models.QuerySet[Any] = kind.model.objects.standing()
    if year is None or kind.group == "registers":
        return records
    fields = {column.field: column for column in kind.columns}
    if getattr(fields.get("plenary"), "to", "") == "plenary":
        return records.filter(plenary__opened_on__year=year)
    if kind.date:
        return records.filter(**{f"{kind.date}__year": year})
    return records.filter(year=year) if "year" in fields else records


def _cell(column: Column, record: Any, names: Directory) -> Cell:
    match column:
        case ReferenceColumn():
            return _reference(column, record, names)
        case ManyColumn():
            return _several(column, record, names)
        case SubjectColumn():
            kind, key = getattr(record, column.kind_field), getattr(record, column.field)
            return names.name_of(kind, key) or column.text(record)
        case MonthColumn() | YesNoColumn():
            return column.text(record)
        case DateColumn() | NumberColumn():
            value: Cell = getattr(record, column.field)
            return value
        case _:
            return column.text(record)


def _reference(column: ReferenceColumn, record: Any, names: Directory) -> str:
    """The name that finds the record; of a struck one its number, so that nothing is lost."""
    key, target = getattr(record, column.attribute), getattr(record, column.field)
    return "" if key is None else names.name_of(column.to, key) or str(target.code)


def _several(column: ManyColumn, record: Any, names: Directory) -> str:
    rows = column.rows(record)
    said = [
        names.name_of(column.to, getattr(row, f"{column.other}_id"))
        or getattr(row, column.other).code
        for row in rows
    ]
    stated = getattr(record, f"{column.field}_stated", None)
    return "、".join(said) + (f"等{stated}人" if stated else "")
