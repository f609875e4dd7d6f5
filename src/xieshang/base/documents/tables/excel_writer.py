"""Rows → .xlsx: text stays text, days are days, the head is bold and stays in sight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xieshang.base.documents.layout import em_width
from xieshang.base.documents.tables.sheets import Cell, MissingFormulaValue, NewSheet

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "remove_timezone": True,
}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LENGTH = 31
_LONGEST = 32_767  # characters of a cell
_CUT = "……（超出单元格长度，以下略）"
_EXACT = 10**15  # Excel keeps 15 digits
_NARROW, _WIDE = 8.0, 50.0  # column width in half-width characters


def write_xlsx(path: Path, sheets: Sequence[NewSheet], *, created: datetime | None = None) -> None:
    """Write the sheets; `created` makes the file the same each time.

    Numbers with more than 15 digits are written as text, since Excel would change them.
    """
    with Workbook(path, _OPTIONS) as book:
        if created:
            book.set_properties({"created": created})
        formats = _Formats(book)
        names: set[str] = set()
        for sheet in sheets:
            name = _sheet_name(sheet.name, names)
            names.add(name.lower())
            _write(book.add_worksheet(name), sheet, formats)


class _Formats:
    """The looks that a workbook uses."""

    def __init__(self, book: Workbook) -> None:
        look = {"valign": "vcenter", "text_wrap": True, "border": 1}
        self.head: Format = book.add_format({**look, "bold": True, "align": "center"})
        self.plain: Format = book.add_format({"valign": "vcenter", "text_wrap": True})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})


def _write(page: Worksheet, sheet: NewSheet, formats: _Formats) -> None:
    page.freeze_panes(1, 0)
    widths = [_width(title) for title in sheet.head]
    for column, title in enumerate(sheet.head):
        page.write_string(0, column, _fitting(title), formats.head)
    for number, row in enumerate(sheet.rows, 1):
        widths += [_NARROW] * (len(row) - len(widths))
        for column, cell in enumerate(row):
            _write_cell(page, (number, column), cell, formats)
            widths[column] = max(widths[column], _width(cell))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)


def _write_cell(page: Worksheet, at: tuple[int, int], cell: Cell, formats: _Formats) -> None:
    match cell:
        case None:
            return
        case bool():
            page.write_boolean(*at, cell)
        case datetime():
            page.write_datetime(*at, cell, formats.moment)
        case date():
            page.write_datetime(*at, cell, formats.day)
        case int() | Decimal() if _is_exact(cell):
            page.write_number(*at, float(cell))
        case int() | Decimal() | str() | MissingFormulaValue():
            page.write_string(*at, _fitting(str(cell)), formats.plain)


def _is_exact(number: int | Decimal) -> bool:
    """Whether Excel's 15 digits hold the number."""
    exact = Decimal(number)
    if not exact.is_finite() or abs(exact) >= _EXACT:
        return False
    return Decimal(f"{float(exact):.15g}") == exact


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _width(cell: Cell) -> float:
    text = "" if cell is None else str(cell)[:200]
    widest = max(map(em_width, text.splitlines()), default=0)
    return min(max(widest * 2 + 2, _NARROW), _WIDE)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes: 31 characters, none of no brackets, colons or slashes, no two alike."""
    clean = _FORBIDDEN.sub(" ", wanted).strip("' ")[:_NAME_LENGTH] or "表"
    name, number = clean, 2
    while name.lower() in taken:
        tail = f"({number})"
        name, number = clean[: _NAME_LENGTH - len(tail)] + tail, number + 1
    return name
