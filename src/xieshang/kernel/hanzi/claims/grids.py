"""Grids: runs of lines that are the rows of a table.

Cells are parted by tabs; or by spaces, where a line of words stands above lines of words and numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Grid", "Row", "grids_of", "is_number"]

_NUMBER = re.compile(
    r"\s*-?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,14})(?:\.\d{1,6})?\*?\s*(?:\(\d{1,3}(?:\.\d{1,4})?%?\))?\s*"
)
_PROSE = re.compile("[。;]")
_LONGEST = 200  # a longer line without tabs is prose

Row = tuple[tuple[int, str], ...]  # the cells, each with the offset it begins at


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one table, and the two lines above it."""

    caption: str
    rows: tuple[Row, ...]


def is_number(cell: str) -> bool:
    """Whether a cell holds a bare number, perhaps with its share in brackets: 121(67.2)."""
    return bool(_NUMBER.fullmatch(cell))


def grids_of(text: str) -> Iterator[Grid]:
    """The tables of a levelled text, in order."""
    rows: list[Row] = []
    above: list[str] = []
    offset = 0
    for line in [*text.split("\n"), ""]:
        row = _row(line, offset, goes_on=bool(rows))
        if row:
            rows.append(row)
        else:
            if len(rows) > 1 or (rows and len(rows[0]) > 2):
                yield Grid(" ".join(above), tuple(rows))
            above = [*([] if rows else above[-1:]), line]
            rows = []
        offset += len(line) + 1


def _row(line: str, offset: int, *, goes_on: bool) -> Row:
    """The cells of a line; none where it is prose."""
    if "\t" in line:
        return _split(line, offset, "\t")
    if len(line) > _LONGEST or _PROSE.search(line):
        return ()
    words = tuple(cell for cell in _split(line.rstrip(), offset, " ") if cell[1])
    numbers = sum(is_number(word) for _, word in words)
    if goes_on or numbers > 1:
        fits = len(words) > 2 and (numbers or not goes_on)
    else:
        fits = len(words) > 3 and not numbers and "," not in line
    return words if fits else ()


def _split(line: str, offset: int, mark: str) -> Row:
    cells, at = [], offset
    for word in re.split(f"{mark}(?!\\()", line):
        cells.append((at, word))
        at += len(word) + len(mark)
    return tuple(cells)
