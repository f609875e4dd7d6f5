"""Which ledger is this, where does its heading stand, and what does each header mean?

A ledger is known by its name (the longest label of a kind in it; what follows a 「·」 is the
office's own remark) and by its headers. Titles above the heading are passed over, a heading of
two rows is joined (主办单位 under 承办情况). A decision once made for the same headers is used again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from xieshang.base.documents.tables import Cell, MissingFormulaValue, Sheet
from xieshang.base.records.cells import text_of
from xieshang.base.records.columns import Column
from xieshang.base.records.kinds import COMMON, RecordKind, kind_of, kinds
from xieshang.ground.ledgers.shapes import Fault, Line, Table
from xieshang.kernel.hanzi import units

HEADING_WITHIN = 20  # rows
ENOUGH_HEADERS = 3  # to know a ledger by its headers alone
ALIKE = 0.5  # how near an unknown header must come to be taken for a known one meanwhile

_MARKS = re.compile(r"\s|[*＊]|[（(](?:必填|选填)[）)]|[：:]$")
_REMARK = re.compile(r"(.+)（([^（）]+)）")
_NAMELESS = re.compile(r"第\d+栏")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SECRET = re.compile(r"(?:绝密|机密|秘密)\s*★")
_TOTALS = frozenset({"合计", "小计", "总计", "共计", "总合计"})
EXAMPLE = "示例"
"""What stands first in the row of a blank ledger that shows how to fill it; it is passed over."""
_FOOTERS = ("填表人", "填报人", "制表人", "填表单位", "单位盖章", "单位公章", "盖章", "制表日期")
_UNCOUNTED = frozenset({"code", *COMMON})

Remembered = Mapping[tuple[str, str], Mapping[str, str]]  # kind, signature → header → field


@dataclass(frozen=True, slots=True)
class Heading:
    """Headers column by column ("" where there is none), their fields, and the row below."""

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    first: int  # index of the first row of the heading
    below: int  # index of the first row under it

    @property
    def found(self) -> int:
        return sum(1 for name in self.fields if name)

    def telling(self) -> int:
        """Headers understood that not every kind has."""
        return sum(1 for name in self.fields if name and name not in _UNCOUNTED)


def recognise(sheet: Sheet, *, source: str, said: Sequence[str], known: Remembered) -> Table | None:
    """The ledger in a sheet, or None if it is none; `said` are its names, the closest first."""
    if any(_SECRET.search(str(c)) for row in sheet.rows for c in row.cells if "★" in str(c)):
        return _refused(source)
    grid = _filled(sheet)
    kind, heading = _by_name(grid, said) or _by_headers(grid) or (None, None)
    if kind is None:
        return None
    if heading is None:
        return _without_heading(source, kind, empty=not any(map(any, grid)))
    number = sheet.rows[heading.first].number
    table = Table(source, kind.code, number, tuple(h for h in heading.headers if h), {})
    table.columns = _columns(kind, heading, known)
    numbers = [row.number for row in sheet.rows[heading.below :]]
    _take_lines(table, heading.headers, zip(numbers, grid[heading.below :], strict=True))
    return table


def kinds_named(said: str) -> tuple[RecordKind, ...]:
    """The kinds whose label is in the name: the longest; several where they are equally long."""
    name = _MARKS.sub("", said.partition("·")[0])
    found = [kind for kind in kinds() if kind.label in name]
    longest = max((len(kind.label) for kind in found), default=0)
    return tuple(kind for kind in found if len(kind.label) == longest)


def plain(header: str) -> str:
    """A header without blanks, 「*」 and （必填）, its brackets full-width."""
    return _MARKS.sub("", header).replace("(", "（").replace(")", "）")


def signature(headers: Iterable[str]) -> str:
    """What two ledgers of one form share: a digest of their headers in order."""
    own = "\x1f".join(header for header in headers if not _NAMELESS.fullmatch(header))
    return hashlib.sha256(own.encode()).hexdigest()


def field_of(kind: RecordKind, header: str) -> str:
    """The field that a header names, by itself or before a remark in brackets; "" for none.

    A unit in brackets counts only where it is the column's own: 金额（万元） is not 金额（元）.
    """
    known = _known(kind.code)
    if header in known:
        return known[header].field
    remark = _REMARK.fullmatch(header)
    column = known.get(remark[1]) if remark else None
    if column is None or remark is None:
        return ""
    foreign = units.is_unit(remark[2]) and remark[2] != column.unit
    return "" if foreign else column.field


def faults_of(table: Table) -> tuple[list[Fault], dict[str, str]]:
    """What is wrong with the headers, and for what a misspelt one is taken meanwhile.

    One message for each: a required column that stands there misspelt is not missing as well.
    """
    kind, filled = kind_of(table.kind), table.filled()
    missing = {c.field: c for c in kind.columns if c.required} if table.headers else {}
    for name in table.columns.values():
        missing.pop(name, None)
    faults, meant = list(table.faults), dict[str, str]()
    for header in (h for h in table.headers if h not in table.columns and h in filled):
        column, near = _nearest(kind, header, {*table.columns.values(), *meant.values()})
        if near < ALIKE:
            column = missing[next(iter(missing))] if len(missing) == 1 else None
        elif column is not None:
            meant[header] = column.field
        if column is not None:
            missing.pop(column.field, None)
        faults.append(_unknown(table, header, column))
    faults += [
        Fault(table.source, table.row, c.header, "", "缺少必填的栏目", f"请补上“{c.header}”一栏")
        for c in missing.values()
    ]
    return faults, meant


def suggested(kind: RecordKind, header: str, columns: Mapping[str, str]) -> str:
    """The field that a header which is not understood most likely means, "" where none is near."""
    column, near = _nearest(kind, header, {*columns.values()})
    return column.field if column is not None and near >= ALIKE else ""


def _refused(source: str) -> Table:
    reason, remedy = "文件标有密级，未读取、未保存", "本系统不得录入国家秘密，请移走这个文件"
    fault = Fault(source, 0, "", "", reason, remedy)
    return Table(source, kinds()[0].code, 0, (), {}, faults=[fault])


def _without_heading(source: str, kind: RecordKind, *, empty: bool) -> Table:
    table = Table(source, kind.code, 1, (), {})
    if not empty:
        printed = "、".join(c.header for c in kind.columns if c.required)
        remedy = f"请在前 {HEADING_WITHIN} 行内写明栏目：{printed}"
        table.faults = [Fault(source, 1, "", "", "没有找到表头", remedy)]
    return table


def _unknown(table: Table, header: str, column: Column | None) -> Fault:
    if column is not None:
        remedy = f"请改为“{column.header}”，或在导入页选择忽略"
    else:
        remedy = "请改为本台账已有的栏目名，或在导入页选择对应的栏目或忽略"
    return Fault(table.source, table.row, header, "", "未识别的栏目", remedy)


def _nearest(kind: RecordKind, header: str, taken: Collection[str]) -> tuple[Column | None, float]:
    free = [(c, said) for said, c in _known(kind.code).items() if c.field not in taken]
    rated = [(SequenceMatcher(None, header, said).ratio(), c) for c, said in free]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best[1], best[0]


@cache
def _known(code: str) -> Mapping[str, Column]:
    return {plain(said): column for said, column in kind_of(code).headers.items()}


def _filled(sheet: Sheet) -> list[list[str]]:
    """The cells as text, a merged cell's in all the places that it covers."""
    grid = [[cell_text(cell) for cell in row.cells] for row in sheet.rows]
    at = {row.number: place for place, row in enumerate(sheet.rows)}
    for first_row, first_col, last_row, last_col in sheet.merged:
        top = at.get(first_row)
        text = grid[top][first_col - 1] if top is not None and first_col <= len(grid[top]) else ""
        for number in range(first_row, last_row + 1) if text else ():
            if (place := at.get(number)) is not None:
                _spread(grid[place], text, first_col - 1, last_col)
    return grid


def _spread(cells: list[str], text: str, start: int, stop: int) -> None:
    cells.extend("" for _ in range(stop - len(cells)))
    cells[start:stop] = [text] * (stop - start)


def cell_text(cell: Cell) -> str:
    """A cell as it is kept: its text, a formula without a value as the formula."""
    if isinstance(cell, MissingFormulaValue):
        return "=" + cell.formula.lstrip("=")
    text = text_of(cell).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text)


def _by_name(
    grid: list[list[str]], said: Sequence[str]
) -> tuple[RecordKind, Heading | None] | None:
    for name in said:
        named = kinds_named(name)
        tried = [(kind, _heading(kind, grid)) for kind in named]
        fit = [(kind, h) for kind, h in tried if h is not None and h.found * 2 >= _width(h)]
        if fit:
            return max(fit, key=lambda pair: pair[1].found)
        stem = _MARKS.sub("", name.partition("·")[0])
        if len(named) == 1 and named[0].label == stem:
            return tried[0]
    return None


def _by_headers(grid: list[list[str]]) -> tuple[RecordKind, Heading] | None:
    """The one kind that the headers fit best, if they fit it well."""
    fit = []
    for kind in kinds():
        heading = _heading(kind, grid)
        if heading is None or heading.telling() < ENOUGH_HEADERS:
            continue
        lacking = {c.field for c in kind.columns if c.required} - {*heading.fields}
        if len(lacking) <= 1 and heading.found * 5 >= _width(heading) * 3:
            fit.append((heading.found - len(lacking), kind, heading))
    fit.sort(key=lambda found: -found[0])
    if not fit or (len(fit) > 1 and fit[0][0] == fit[1][0]):
        return None
    return fit[0][1], fit[0][2]


def _width(heading: Heading) -> int:
    return sum(1 for header in heading.headers if header and header != "序号")


def _heading(kind: RecordKind, grid: list[list[str]]) -> Heading | None:
    """The row, or the two rows, in which the most headers are understood; the first of equals."""
    best: Heading | None = None
    for heading in _headings(kind, grid[:HEADING_WITHIN]):
        if heading.found and (best is None or heading.found > best.found):
            best = heading
    return best if best is not None and best.found * 3 >= _width(best) else None


def _headings(kind: RecordKind, rows: list[list[str]]) -> Iterator[Heading]:
    for place, row in enumerate(rows):
        yield _understood(kind, [(plain(cell),) for cell in row], place, place + 1)
    for place, (upper, lower) in enumerate(pairwise(rows)):
        yield _understood(kind, _joined(upper, lower), place, place + 2)


def _joined(upper: list[str], lower: list[str]) -> list[tuple[str, ...]]:
    """For each column what its header may be: the lower cell, both together, the upper alone."""
    headers, last = list[tuple[str, ...]](), ""
    width = max(len(upper), len(lower))
    for above, below in zip(_padded(upper, width), _padded(lower, width), strict=True):
        if not below or above == below:  # one cell over both rows
            headers.append((above,))
            last = above
        else:
            last = above or last
            headers.append((below, last + below))
    return headers


def _padded(cells: list[str], width: int) -> list[str]:
    return [*map(plain, cells), *("" for _ in range(width - len(cells)))]


def _understood(
    kind: RecordKind, columns: list[tuple[str, ...]], first: int, below: int
) -> Heading:
    headers, fields = list[str](), list[str]()
    for said in columns:
        chosen = next((h for h in said if (f := field_of(kind, h)) and f not in fields), "")
        header = chosen or next((h for h in said if h not in headers), said[-1])
        headers.append(header if header not in headers else _again(header, headers))
        fields.append(field_of(kind, chosen) if chosen else "")
    return Heading(tuple(headers), tuple(fields), first, below)


def _again(header: str, headers: list[str]) -> str:
    return f"{header}（第{len(headers) + 1}栏）" if header else ""


def _columns(kind: RecordKind, heading: Heading, known: Remembered) -> dict[str, str]:
    columns = {h: f for h, f in zip(heading.headers, heading.fields, strict=True) if f}
    if "序号" in heading.headers and "序号" not in columns:
        columns["序号"] = ""
    decided = known.get((kind.code, signature(h for h in heading.headers if h)), {})
    return {**columns, **decided}


def _take_lines(
    table: Table, headers: tuple[str, ...], rows: Iterable[tuple[int, list[str]]]
) -> None:
    named = [(at, header or f"第{at + 1}栏") for at, header in enumerate(headers)]
    for number, texts in rows:
        if _is_no_row(texts):
            table.skipped += any(texts)
            continue
        named += [(at, f"第{at + 1}栏") for at in range(len(named), len(texts))]
        cells = {header: texts[at] for at, header in named if at < len(texts) and texts[at]}
        table.lines.append(Line(number, cells))
    extra = {h for line in table.lines for h in line.cells} - {*table.headers}
    table.headers += tuple(header for _, header in named if header in extra)


def _is_no_row(texts: list[str]) -> bool:
    """Empty, a line of totals, an example, or the signatures under the table."""
    first = next((plain(text) for text in texts if text), "").rstrip("：:")
    said = first.replace("（", "").replace("）", "")
    return not first or said in {*_TOTALS, EXAMPLE} or said.startswith(_FOOTERS)
