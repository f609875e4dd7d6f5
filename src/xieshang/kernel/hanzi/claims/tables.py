"""Tables: bare numbers that take their unit from the head of their column.

A table is a run of lines whose cells are parted by tabs, or by spaces where a head of as many words
stands above. Columns of maximum points, serial numbers and years hold no claims.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.claims.scanning import scan
from xieshang.kernel.hanzi.quantities import Approximation

__all__ = ["Cell", "cells_of"]

_NUMBER = re.compile(
    r"\s*(?P<number>-?\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|-?\d{1,14}(?:\.\d{1,6})?)\s*(?:\((?P<share>\d{1,3}(?:\.\d{1,4})?)%?\))?\s*"
)
_LABELLED = re.compile(
    r"\s*[^\d\s]{1,16}[:]\s*(?P<number>\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?)\s*"
)
_HEAD_UNIT = re.compile(
    r"\((?:单位[:])?(万元|亿元|元|件|条|篇|人|名|位|次|个|期|家|户|场|项|份|字|%|分|平方米)\)|单位[:]\s*(万元|亿元|元|件|条|篇|人|次|个)"
)
_COMMON = re.compile(
    r"(?<![率量])(?:单位[:]|(?:资金|情况|预算|金额|支出|收入)\()(?P<u>)(万元|亿元|元|件|条|篇|人|次|个)"
)
_NO_FIGURE = re.compile(
    r"分值|权重|满分|标准分|基准分|行次|序号|编号|^年$|年份|届别|栏次|代码|电话|日期|时间|届次|科目编码"
)
_SHARES = re.compile(r"占|比例|比重|率|%")
_SCORES = re.compile(r"得分|评分|自评分?|分数")
_MONEY = re.compile(r"金额|预算|决算|支出|收入|执行数|经费|资金|到位数")
_TOTAL = re.compile(r"合计|总计|总分|小计|总额|总数|^总$|^合\s*计$")
_FACTORS = {"万元": ("元", 10**4), "亿元": ("元", 10**8)}


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
class _Row:
    cells: tuple[tuple[int, str], ...]  # (offset, words)


def cells_of(text: str) -> list[Cell]:
    """All figures in the tables of a levelled text, in order."""
    found: list[Cell] = []
    columns = 0
    for caption, rows in _blocks(text):
        cells = list(_read(rows, caption, columns))
        found += cells
        columns += max((len(row.cells) for row in rows), default=0)
    return found


def _blocks(text: str) -> Iterator[tuple[str, list[_Row]]]:
    """Runs of table lines, with the two lines above each."""
    run: list[_Row] = []
    above: list[str] = []
    offset = 0
    for line in text.split("\n"):
        row = _row(line, offset, run)
        if row is not None:
            run.append(row)
        else:
            if len(run) > 1 or (run and _tabbed(run[0])):
                yield " ".join(above[-2:]), run
            if run:
                above = []
            run = []
            above = [*above[-1:], line]
        offset += len(line) + 1
    if len(run) > 1 or (run and _tabbed(run[0])):
        yield " ".join(above[-2:]), run


def _tabbed(row: _Row) -> bool:
    return len(row.cells) > 2


def _row(line: str, offset: int, run: list[_Row]) -> _Row | None:
    if "\t" in line:
        return _Row(_split(line, offset, "\t"))
    if len(line) > 200 or re.search("[。;]", line):
        return None
    words = _split(line.rstrip(), offset, " ")
    filled = [word for _, word in words if word]
    bare = sum(bool(_NUMBER.fullmatch(word)) for word in filled)
    if run or bare > 1:
        return (
            _Row(tuple(cell for cell in words if cell[1]))
            if len(filled) > 2 and (bare or not run)
            else None
        )
    if len(filled) > 3 and not bare and not re.search("[,]", line):
        return _Row(tuple(cell for cell in words if cell[1]))
    return None


def _split(line: str, offset: int, mark: str) -> tuple[tuple[int, str], ...]:
    cells, at = [], offset
    for word in line.split(mark):
        cells.append((at, word))
        at += len(word) + len(mark)
    return tuple(cells)


def _read(rows: list[_Row], caption: str, columns: int) -> Iterator[Cell]:
    heads: dict[int, str] = {}
    common = _HEAD_UNIT.search(caption)
    for row in rows:
        if not any(_figure(word) for _, word in row.cells):
            heads.update({at: word for at, (_, word) in enumerate(row.cells) if word.strip()})
            common = next((said for _, word in row.cells if (said := _COMMON.search(word))), common)
            continue
        label = next(
            (word for _, word in row.cells if word.strip() and not _NUMBER.fullmatch(word)), ""
        )
        near = ""
        for at, (offset, word) in enumerate(row.cells):
            head = heads.get(at, "")
            yield from _cell(word, offset, head or near, label, common, columns + at)
            if word.strip() and not _NUMBER.fullmatch(word) and not _figure(word):
                near, label = word if not heads else near, label if heads else word


def _figure(word: str) -> bool:
    return bool(_NUMBER.fullmatch(word)) or bool(_LABELLED.fullmatch(word))


def _cell(
    word: str, offset: int, head: str, label: str, common: re.Match[str] | None, column: int
) -> Iterator[Cell]:
    if _NO_FIGURE.search(head):
        return
    bare = _NUMBER.fullmatch(word) or (
        _LABELLED.fullmatch(word) if common or _HEAD_UNIT.search(label) else None
    )
    total = bool(_TOTAL.search(label.replace(" ", "")))
    subject = label.strip() or head.strip()
    if bare is None:
        for found in scan(word):
            if (
                found.unit
                and not word[: found.start].strip()
                and not word[found.end :].strip()
                and head
            ):
                kind = _kind(found.unit, head)
                span = offset + found.start, offset + found.end
                yield Cell(
                    *span,
                    found.value,
                    found.unit,
                    found.approximation,
                    kind,
                    subject,
                    column,
                    total,
                )
        return
    unit, factor = _unit(head, label, common)
    value = Decimal(bare["number"].replace(",", ""))
    if not unit and (not head or 1900 <= value <= 2100):
        return
    start = offset + bare.start("number")
    span = start, offset + bare.end("number")
    kind = _kind(unit, head)
    yield Cell(
        *span, value * factor, unit.strip("?"), Approximation.EXACT, kind, subject, column, total
    )
    share = bare.groupdict().get("share")
    if share:
        span = offset + bare.start("share"), offset + bare.end("share")
        yield Cell(
            *span,
            Decimal(share),
            "%",
            Approximation.EXACT,
            Kind.SHARE,
            subject,
            column + 500,
            total,
        )


def _unit(head: str, label: str, common: re.Match[str] | None) -> tuple[str, int]:
    said = _HEAD_UNIT.search(head) or _HEAD_UNIT.search(label)
    if said:
        return _FACTORS.get(said[1] or said[2], (said[1] or said[2], 1))
    if _SCORES.search(head):
        return "分", 1
    if _SHARES.search(head):
        return "%", 1
    if common:
        return _FACTORS.get(common[2] or common[1], (common[2] or common[1], 1))
    if _MONEY.search(head):
        return "?", 1
    people = re.search(r"(人|件|次|户|篇|条|个|家|期)数", head)
    if people:
        return people[1], 1
    return ("?", 1) if re.search("数|编制|提案|立案", head) else ("", 1)


def _kind(unit: str, head: str) -> Kind:
    if unit == "%":
        return Kind.SHARE if re.search("占|比例|比重|构成", head) else Kind.RATE
    if unit == "元" or (unit == "?" and _MONEY.search(head)):
        return Kind.MONEY
    return Kind.SCORE if unit == "分" else Kind.COUNT
