"""Workbooks (.xlsx, .xls): the visible sheets, a line for each row, a tab between cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.markup import local, parsed, relations
from xieshang.base.documents.reading.model import ReadText, Unreadable
from xieshang.base.documents.reading.refusals import damaged, locked, too_large
from xieshang.base.documents.reading.writing import Writer
from xieshang.base.documents.reading.zipped import Package

_Raw: TypeAlias = "int | float | str | bool | time | date | datetime | timedelta"
_At: TypeAlias = tuple[int, int]  # row and column, from 0

_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BUILT_IN_PERCENT = {9: 0, 10: 2}  # decimals of Excel's own formats
_PERCENT = re.compile(r"0(?:\.(0{1,10}))?%")
_BREAKS = re.compile(r"\s+")
_LETTERS = 26


def read_new(package: Package) -> ReadText:
    """An .xlsx; raises Unreadable when it is damaged or has too many cells."""
    percents = _percents(package)
    shown = {name: _scanned(package.part(part), percents) for name, part in _parts(package)}
    return _read(package.content, shown)


def read_old(content: bytes) -> ReadText:
    """An .xls; raises Unreadable."""
    return _read(content, {})


def _read(content: bytes, shown: Mapping[str, Mapping[_At, int]]) -> ReadText:
    writer = Writer()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for meta in book.sheets_metadata:
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible:
                sheet = book.get_sheet_by_name(meta.name)
                _write(sheet, shown.get(meta.name, {}), writer)
                writer.due("\n\n")
    except CalamineError as error:
        raise _refusal(error) from error
    return writer.read("xlsx")


def _refusal(error: CalamineError) -> Unreadable:
    if "password" in str(error).lower():
        return locked()
    return damaged()


def _write(sheet: CalamineSheet, shown: Mapping[_At, int], writer: Writer) -> None:
    if sheet.total_height * sheet.total_width > limits.MOST_CELLS:
        raise too_large()
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        printed = [_printed(raw, shown.get((row, column))) for column, raw in enumerate(cells)]
        if any(printed):
            _write_row(printed, f"{sheet.name}!", row + 1, writer)


def _write_row(cells: list[str], sheet: str, number: int, writer: Writer) -> None:
    writer.settle()
    gap = ""
    for column, cell in enumerate(cells):
        if cell:
            writer.add(gap)
            gap = ""
            with writer.place(f"{sheet}{_letters(column)}{number}"):
                writer.add(cell)
        gap += "\t"
    writer.due("\n")


def _printed(raw: _Raw, decimals: int | None) -> str:
    """A cell as it is read on paper, `decimals` being those of a percentage."""
    match raw:
        case bool():
            return "是" if raw else "否"
        case int() | float():
            return _number(Decimal(f"{raw:.15g}"), decimals)
        case datetime():
            clock = f" {raw:%H:%M}" if raw.time() != time() else ""
            return f"{raw.year}年{raw.month}月{raw.day}日{clock}"
        case date():
            return f"{raw.year}年{raw.month}月{raw.day}日"
        case _:
            return _BREAKS.sub(" ", str(raw)).strip()


def _number(exact: Decimal, decimals: int | None) -> str:
    """Without float noise (912.4600000000001 is 912.46) and without powers of ten."""
    if not exact.is_finite():
        return ""
    if decimals is not None:
        return f"{exact * 100:.{decimals}f}%"
    return f"{exact.to_integral_value() if exact == exact.to_integral_value() else exact:f}"


def _letters(column: int) -> str:
    """0 → A, 27 → AB."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def _parts(package: Package) -> Iterator[tuple[str, str]]:
    """The name of each sheet and its part."""
    links = {each.id: each.part for each in relations(package, "xl/workbook.xml")}
    for each in parsed(package.part("xl/workbook.xml")).iter():
        if local(each) == "sheet" and each.get(_LINK, "") in links:
            yield each.get("name", ""), links[each.get(_LINK, "")]


def _percents(package: Package) -> dict[int, int]:
    """Number of a cell style → decimals, for the styles that print percentages."""
    content = package.part("xl/styles.xml")
    if not content:
        return {}
    root = parsed(content)
    decimals = dict(_BUILT_IN_PERCENT)
    for each in root.iter():
        if local(each) == "numFmt" and (found := _PERCENT.search(each.get("formatCode", ""))):
            decimals[_integer(each.get("numFmtId"))] = len(found[1] or "")
    formats = [style for each in root if local(each) == "cellXfs" for style in each]
    numbers = [_integer(style.get("numFmtId")) for style in formats]
    return {at: decimals[number] for at, number in enumerate(numbers) if number in decimals}


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else -1


def _scanned(content: bytes, percents: Mapping[int, int]) -> dict[_At, int]:
    """Cells that print percentages; refuses a sheet whose corners lie too far apart."""
    found: dict[_At, int] = {}
    rows = columns = 0
    for row, column, style in _cells(content):
        rows, columns = max(rows, row + 1), max(columns, column + 1)
        if rows * columns > limits.MOST_CELLS:
            raise too_large()
        if style in percents:
            found[row, column] = percents[style]
    return found


def _cells(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Row, column and style of each cell, without a tree of the whole sheet."""
    events = etree.iterparse(
        io.BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False,
    )  # fmt: skip
    row = column = -1
    try:
        for event, element in events:
            name = local(element)
            if event == "end":
                element.clear()
            elif name == "c":
                place = _REFERENCE.fullmatch(element.get("r", ""))
                row, column = _position(place) if place else (row, column + 1)
                yield row, column, _integer(element.get("s", "0"))
            elif name == "row":
                said = _integer(element.get("r"))
                row, column = (said - 1 if said > 0 else row + 1), -1
    except etree.XMLSyntaxError as error:
        raise damaged() from error


def _position(place: re.Match[str]) -> _At:
    column = 0
    for letter in place[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(place[2]) - 1, column - 1
