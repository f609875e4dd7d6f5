"""Tables: bare numbers that take their unit from the head of their column.

Columns of maximum points, serial numbers and years hold no claims.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xieshang.kernel.hanzi.claims.grids import Grid, grids_of, is_number
from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.claims.scanning import Found, scan
from xieshang.kernel.hanzi.claims.surroundings import Surroundings
from xieshang.kernel.hanzi.quantities import Approximation

__all__ = ["Cell", "cells_of", "claims_of", "merged"]

_NAMES = r"(万元|亿元|元|件|条|篇|人|名|位|次|个|期|家|户|场|项|份|字|%|分|平方米)"
_UNIT_OF_COLUMN = re.compile(rf"\((?:单位:)?{_NAMES}\)")
_UNIT_OF_TABLE = re.compile(rf"单位:\s*{_NAMES}|(?:资金|情况|预算|金额|支出|收入)\({_NAMES}")
_NO_FIGURE = re.compile(
    r"分值|权重|满分|标准分|基准分|行次|序号|编号|^年$|年份|届别|栏次|代码|电话|日期|时间|届次|科目编码"
)
_SHARES = re.compile(r"占|比例|比重|率|%")
_SCORES = re.compile(r"得分|评分|自评分?|分数")
_MONEY = re.compile(r"金额|预算|决算|支出|收入|执行数|经费|资金|到位数")
_COUNTED = re.compile(r"(人|件|次|户|篇|条|个|家|期)数")
_SOME_COUNT = re.compile("数|编制|提案|立案")
_TOTAL = re.compile(r"合计|总计|总分|小计|总额|总数|^总$")
_YEARS = range(1900, 2101)
_FACTORS = {"万元": ("元", 10**4), "亿元": ("元", 10**8)}
_VALUE = re.compile(r"\s*(?:[^\d\s]{1,16}:\s*)?(?P<number>-?[\d,]{1,24}(?:\.\d{1,6})?)\s*")
_IN_BRACKETS = re.compile(r"\((?P<share>\d{1,3}(?:\.\d{1,4})?)%?\)")
_LABELLED = re.compile(r"\s*[^\d\s]{1,16}:\s*\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?\s*")
_LONGEST_FIGURE = 20
_BESIDE = 500  # the column of the shares that stand in brackets in a column


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table; `column` tells the cells of one column from all others."""

    start: int
    end: int
    value: Decimal
    unit: str
    approximation: Approximation
    kind: Kind
    subject: str
    column: int
    total: bool  # the row is a total


@dataclass(frozen=True, slots=True)
class _Place:
    """What says what a cell is about."""

    offset: int
    head: str
    label: str
    unit: str  # of the whole table
    column: int

    @property
    def subject(self) -> str:
        return self.label.strip() or self.head.strip()

    @property
    def total(self) -> bool:
        return bool(_TOTAL.search(self.label.replace(" ", "")))


def cells_of(text: str) -> list[Cell]:
    """All figures in the tables of a levelled text, in order."""
    found: list[Cell] = []
    columns = 0
    for grid in grids_of(text):
        found += _cells(grid, columns)
        columns += max(len(row) for row in grid.rows)
    return found


def _cells(grid: Grid, columns: int) -> Iterator[Cell]:
    heads: dict[int, str] = {}
    unit = _unit_in(grid.caption)
    for row in grid.rows:
        words = [word for _, word in row]
        if not any(_is_figure(word) for word in words):
            heads.update({at: word for at, word in enumerate(words) if word.strip()})
            unit = next((said for word in words if (said := _unit_of_table(word))), unit)
            continue
        nearest = ""
        first = next((word for word in words if word.strip() and not is_number(word)), "")
        for at, (offset, word) in enumerate(row):
            head, label = (heads.get(at, ""), nearest or first) if heads else (nearest, first)
            yield from _figures(word, _Place(offset, head, label, unit, columns + at))
            if word.strip() and not _is_figure(word):
                nearest = word


def _is_figure(word: str) -> bool:
    return is_number(word) or bool(_LABELLED.fullmatch(word)) or _with_unit(word) is not None


def _with_unit(word: str) -> Found | None:
    """The figure that a cell is, and nothing but it: 5次, ≥95%."""
    bare = word.strip()
    if not bare or len(bare) > _LONGEST_FIGURE:
        return None
    found = next(scan(bare), None)
    return found if found and found.unit and (found.start, found.end) == (0, len(bare)) else None


def _unit_of_table(words: str) -> str:
    said = _UNIT_OF_TABLE.search(words)
    return next((name for name in said.groups() if name), "") if said else ""


def _unit_in(words: str) -> str:
    said = _UNIT_OF_COLUMN.search(words)
    return said[1] if said else _unit_of_table(words)


def _figures(word: str, place: _Place) -> Iterator[Cell]:
    """The figures of one cell: a bare number, or one with its unit."""
    if _NO_FIGURE.search(place.head):
        return
    labelled = bool(place.unit or _unit_in(place.label)) and _LABELLED.fullmatch(word)
    if is_number(word) or labelled:
        yield from _bare(word, place)
        return
    found = _with_unit(word) if place.head else None
    if found:
        start = len(word) - len(word.lstrip())
        span = start, start + found.end
        yield _cell(place, span, found.value, found.unit, found.approximation)


def _bare(word: str, place: _Place) -> Iterator[Cell]:
    said = _VALUE.match(word)
    unit, factor = _unit(place)
    value = Decimal(said["number"].replace(",", "")) if said else Decimal(0)
    undated = not unit and (not place.head or value in _YEARS)
    unnamed = unit == "" and not _MONEY.search(place.head) and not _SOME_COUNT.search(place.head)
    if said is None or undated or unnamed:
        return
    yield _cell(place, said.span("number"), value * factor, unit)
    share = _IN_BRACKETS.search(word)
    if share:
        beside = replace(place, column=place.column + _BESIDE, head="占比")
        yield _cell(beside, share.span("share"), Decimal(share["share"]), "%")


def _cell(
    place: _Place,
    span: tuple[int, int],
    value: Decimal,
    unit: str,
    approximation: Approximation = Approximation.EXACT,
) -> Cell:
    start, end = place.offset + span[0], place.offset + span[1]
    kind = _kind(unit, place.head)
    return Cell(
        start, end, value, unit, approximation, kind, place.subject, place.column, place.total
    )


def _unit(place: _Place) -> tuple[str, int]:
    """The unit of a bare number and how many of it one is; "" where the heads name none."""
    said = _unit_in(place.head) or _unit_in(place.label)
    if said:
        return _FACTORS.get(said, (said, 1))
    if _SCORES.search(place.head):
        return "分", 1
    if _SHARES.search(place.head):
        return "%", 1
    counted = _COUNTED.search(place.head)
    named = place.unit or (counted[1] if counted else "")
    return _FACTORS.get(named, (named, 1))


def _kind(unit: str, head: str) -> Kind:
    if unit == "%":
        return Kind.SHARE if re.search("占|比例|比重|构成", head) else Kind.RATE
    if unit == "元" or (not unit and _MONEY.search(head)):
        return Kind.MONEY
    return Kind.SCORE if unit == "分" else Kind.COUNT


# Claims


def claims_of(text: str, around: Surroundings, cells: Sequence[Cell]) -> list[Claim]:
    """The cells as claims; what they point at counts within this list."""
    partners = _partners(cells)
    parents = _parents(cells)
    for at, partner in partners.items():
        whole = parents.get(partner, partner if cells[partner].total else None)
        if whole is not None:
            parents[at] = whole
    return [
        Claim(
            cell.start,
            cell.end,
            text[cell.start : cell.end],
            cell.value,
            cell.unit,
            cell.approximation,
            cell.kind,
            cell.subject,
            around.sentence_at(cell.start),
            parent=None if cell.kind is Kind.RATE else parents.get(at),
            partner=partners.get(at),
            series=-1 - cell.column,
            cue="表",
        )
        for at, cell in enumerate(cells)
    ]


def _parents(cells: Sequence[Cell]) -> dict[int, int]:
    """Cell → the total at the foot or the head of its column."""
    columns: dict[int, list[int]] = {}
    for at, cell in enumerate(cells):
        columns.setdefault(cell.column, []).append(at)
    parents: dict[int, int] = {}
    for column in columns.values():
        totals = [at for at in column if cells[at].total]
        if len(totals) == 1 and totals[0] in {column[0], column[-1]}:
            parents.update({at: totals[0] for at in column if at != totals[0]})
    return parents


def _partners(cells: Sequence[Cell]) -> dict[int, int]:
    """Share → the count in the column before it, or before its bracket."""
    return {
        at: at - 1
        for at, cell in enumerate(cells)
        if at
        and cell.kind is Kind.SHARE
        and cells[at - 1].column in {cell.column - 1, cell.column - _BESIDE}
    }


def merged(prose: list[Claim], tabled: list[Claim]) -> list[Claim]:
    """Both in order of the text, with what they point at renumbered."""
    if not tabled:
        return prose
    both = [(claim, 0, at) for at, claim in enumerate(prose)]
    both += [(claim, 1, at) for at, claim in enumerate(tabled)]
    both.sort(key=lambda entry: (entry[0].start, entry[1], entry[2]))
    place = {(source, at): new for new, (_, source, at) in enumerate(both)}

    def moved(source: int, at: int | None) -> int | None:
        return None if at is None else place[source, at]

    return [
        replace(claim, parent=moved(source, claim.parent), partner=moved(source, claim.partner))
        for claim, source, _ in both
    ]
