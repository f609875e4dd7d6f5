"""What is read from a table file: sheets of numbered rows, and the limits a file must keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_CELLS = 8_000_000  # rows × columns of one sheet, empty ones too: about 1 GB while reading


class UnreadableFile(ValueError):
    """A file that is not read: why, and what its owner can do. Nothing of it was kept."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}{remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class MissingFormulaValue:
    """A cell with a formula whose result the file does not hold (it was never calculated)."""

    formula: str

    def __str__(self) -> str:
        return f"={self.formula}"


Cell: TypeAlias = "str | int | Decimal | date | datetime | bool | MissingFormulaValue | None"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as Excel and WPS show it (from 1), and its cells."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows that hold something, in order.

    `merged` lists merged areas as (first row, first column, last row, last column), all counted
    from 1; only the first cell of an area holds its value. `hidden` sheets are read too.
    """

    name: str
    rows: list[Row]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False

    def header(self, number: int) -> tuple[Cell, ...]:
        """The cells of row `number` with the value of a merged area in all its cells."""
        wanted = {number, *(area[0] for area in self.merged if area[0] <= number <= area[2])}
        rows = {row.number: row.cells for row in self.rows if row.number in wanted}
        cells = list(rows.get(number, ()))
        for top, left, bottom, right in self.merged:
            if top <= number <= bottom:
                value = _at(rows.get(top, ()), left)
                cells += [None] * (right - len(cells))
                cells[left - 1 : right] = [value] * (right - left + 1)
        return tuple(cells)


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to be written."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column - 1] if column <= len(cells) else None


def measured(path: Path) -> int:
    """The size of a file in bytes; refuses one that is missing, empty or too large."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableFile("文件打不开。", "请确认文件还在，然后重新上传。") from error
    if not size:
        raise UnreadableFile("文件是空的。", "请确认保存成功后重新上传。")
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"文件有 {size / 1024 / 1024:.0f} MB，超过 50 MB。", "请拆成几个文件分别上传。"
        )
    return size


def check_extent(rows: int, columns: int) -> None:
    """Refuses a sheet with more rows, columns or cells than are read."""
    if rows > MAX_ROWS:
        raise UnreadableFile(
            f"表格有 {rows} 行，超过 {MAX_ROWS} 行。", "请删去表尾的空行，或拆成几个文件。"
        )
    if columns > MAX_COLUMNS:
        raise UnreadableFile(
            f"表格有 {columns} 列，超过 {MAX_COLUMNS} 列。", "请删去右侧的空列后重新上传。"
        )
    if rows * columns > MAX_CELLS:
        raise UnreadableFile(
            f"表格有 {rows} 行 {columns} 列，太大了。", "请删去空行空列，或拆成几个文件。"
        )
