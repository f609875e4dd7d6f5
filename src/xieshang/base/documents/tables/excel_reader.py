"""Workbooks (.xlsx) → sheets, through calamine, with what calamine leaves out put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from xieshang.base.documents.tables.excel_zip import (
    SheetScan,
    check_types,
    damaged,
    repack,
    sheet_parts,
    unpack,
)
from xieshang.base.documents.tables.sheets import Cell, MissingFormulaValue, Row, Sheet

_Raw: TypeAlias = "int | float | str | bool | time | date | datetime | timedelta"


def read_excel(path: Path) -> list[Sheet]:
    """The worksheets in their order, hidden ones marked; raises UnreadableFile.

    Whole numbers come as int, others as Decimal of the 15 digits that Excel itself keeps, days as
    date, empty cells as None, formulas without a stored result as MissingFormulaValue.
    """
    parts = unpack(path)
    check_types(parts)
    places = sheet_parts(parts)
    scans = {name: _scanned(parts.get(place, b"")) for name, place in places.items()}
    try:
        book = CalamineWorkbook.from_filelike(repack(parts))
        return [
            _sheet(
                book.get_sheet_by_name(meta.name),
                scans.get(meta.name, SheetScan()),
                hidden=meta.visible != SheetVisibleEnum.Visible,
            )
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        ]
    except CalamineError as error:
        raise damaged() from error


def _scanned(content: bytes) -> SheetScan:
    found = SheetScan()
    if content:
        found.read(content)
    return found


def _sheet(source: CalamineSheet, found: SheetScan, *, hidden: bool) -> Sheet:
    read = source.to_python(skip_empty_area=False)
    grid = [[_cell(raw) for raw in row] for row in read]
    for (row, column), formula in found.missing.items():
        grid += [[] for _ in range(row - len(grid))]
        grid[row - 1] += [None] * (column - len(grid[row - 1]))
        grid[row - 1][column - 1] = MissingFormulaValue(formula)
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(grid, 1) if _holds(cells)]
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in source.merged_cell_ranges or ()
    )
    return Sheet(source.name, rows, merged, hidden)


def _holds(cells: Sequence[Cell]) -> bool:
    return any(cell is not None for cell in cells)


def _cell(raw: _Raw) -> Cell:
    if isinstance(raw, str):
        return raw or None
    if isinstance(raw, float):
        return _number(raw)
    if isinstance(raw, time | timedelta):
        return str(raw)
    return raw


def _number(raw: float) -> int | Decimal:
    """As Excel shows it: 912.4600000000001 is 912.46."""
    exact = Decimal(f"{raw:.15g}")
    return int(exact) if exact == exact.to_integral_value() else exact
