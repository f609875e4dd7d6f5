"""Tables (表): columns that should add up to their 合计, and points above their maximum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xieshang.figures.checking.arithmetic.printing import plain
from xieshang.figures.checking.arithmetic.sheet import Sheet, remark
from xieshang.figures.checking.findings import Fault, Finding, Severity

LONGEST_LINE = 300  # characters; longer lines are prose
WIDEST = 30  # cells of a row
LONGEST = 400  # rows of a table
_CELL = re.compile(r"[^\s|｜]+")
_NUMBER = re.compile(
    r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?)(?P<unit>%|％|[\u4e00-\u9fff]{0,2})",
    re.ASCII,
)
_TOTAL = re.compile(r"合计|总计|总分|总得分")
_SUBTOTAL = re.compile(r"小计")
_INNER = re.compile(r"其中|（\d|\(\d|[（(][一二三四五六七八九]")
_RATELIKE = re.compile(r"率|增|比上|人均|单价|平均|排名|名次|序号|年份")
_SHARE = re.compile(r"占比|比例|比重|%|％")
_MAXIMUM = re.compile(r"满分|分值|权重|标准分")
_SCORE = re.compile(r"得分|评分|评价分")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a line."""

    start: int
    text: str
    value: Decimal | None
    percent: bool

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)


Row = tuple[Cell, ...]


def check_tables(sheet: Sheet) -> Iterator[Finding]:
    """Every block of lines with numbers that ends or begins with a total."""
    block: list[Row] = []
    for row in _rows(sheet.text):
        if len(row) < 2 or len(block) >= LONGEST:
            yield from _judge(sheet, block)
            block = []
        if len(row) >= 2:
            block.append(row)
    yield from _judge(sheet, block)


def _rows(text: str) -> Iterator[Row]:
    at = 0
    for line in text.split("\n"):
        short = len(line) <= LONGEST_LINE and "。" not in line
        yield _cells(line, at) if short else ()
        at += len(line) + 1


def _cells(line: str, at: int) -> Row:
    cells = []
    for found in _CELL.finditer(line):
        number = _NUMBER.fullmatch(found[0])
        value = Decimal(number["number"].replace(",", "")) if number else None
        percent = bool(number) and found[0].endswith(("%", "％"))
        cells.append(Cell(at + found.start(), found[0], value, percent))
    return tuple(cells[:WIDEST])


def _numbers(row: Row) -> Row:
    return tuple(cell for cell in row[1:] if cell.value is not None)


def _judge(sheet: Sheet, block: list[Row]) -> Iterator[Finding]:
    total = next((at for at, row in enumerate(block) if _TOTAL.search(row[0].text)), None)
    yield from _over_maximum(sheet, block)
    if total is None:
        return
    width = len(_numbers(block[total]))
    header = _header(block, width)
    above = [row for row in block[:total] if len(_numbers(row)) == width]
    below = [row for row in block[total + 1 :] if len(_numbers(row)) == width]
    body = above or below
    if width and len(body) >= 2 and len(body) + 3 >= len(block):
        yield from _columns(sheet, body, block[total], header)


def _header(block: list[Row], width: int) -> list[str]:
    """The heads of the columns with numbers, where the first line has as many; else blanks."""
    heads = [cell.text for cell in block[0][1:]]
    return heads if len(heads) == width and not _numbers(block[0]) else [""] * width


def _columns(sheet: Sheet, body: list[Row], total: Row, header: list[str]) -> Iterator[Finding]:
    columns = [[_numbers(row)[at] for row in body] for at in range(len(header))]
    totals = _numbers(total)
    right = [_adds_up(body, column, totals[at]) for at, column in enumerate(columns)]
    for at, column in enumerate(columns):
        ratelike = _RATELIKE.search(header[at]) or totals[at].percent or _SHARE.search(header[at])
        if not right[at] and not ratelike:
            yield from _wrong_column(sheet, column, totals[at], sure=any(right), head=header[at])


def _adds_up(body: list[Row], column: list[Cell], total: Cell) -> bool:
    """Whether some way to add the column gives its total: all rows, or the subtotals alone."""
    values = [cell.value or Decimal(0) for cell in column]
    names = [row[0].text for row in body]
    outer = [value for value, name in zip(values, names, strict=True) if not _INNER.match(name)]
    plain_rows = [v for v, name in zip(values, names, strict=True) if not _SUBTOTAL.search(name)]
    subtotals = [v for v, name in zip(values, names, strict=True) if _SUBTOTAL.search(name)]
    return any(
        sum(way, Decimal(0)) == total.value for way in (values, outer, plain_rows, subtotals)
    )


def _wrong_column(
    sheet: Sheet, column: list[Cell], total: Cell, *, sure: bool, head: str
) -> Iterator[Finding]:
    added = sum((cell.value or Decimal(0) for cell in column), Decimal(0))
    printed = total.value or Decimal(0)
    if abs(added - printed) * 5 > abs(printed) or not (sure or len(column) >= 3):
        return  # too far off: a column that is not meant to be added
    close = abs(added - printed) * 10 <= abs(printed)
    fault = Fault.SCORE if _SCORE.search(head) or _MAXIMUM.search(head) else Fault.PARTS_VS_TOTAL
    message = f"表中本列各行相加为{plain(added)}，合计写作{plain(printed)}：请核对各行和合计。"
    severity = Severity.ERROR if sure or close else Severity.WARNING
    spans = [cell.span for cell in (total, *column)]  # the remark stands at the total
    yield _with_claims(sheet, remark(fault, severity, message, *spans))


def _over_maximum(sheet: Sheet, block: list[Row]) -> Iterator[Finding]:
    """A score above the maximum beside it."""
    for head in block[:1]:
        maximum = next((at for at, cell in enumerate(head) if _MAXIMUM.search(cell.text)), None)
        score = next((at for at, cell in enumerate(head) if _SCORE.search(cell.text)), None)
        if maximum is None or score is None:
            continue
        for row in block[1:]:
            if len(row) == len(head):
                yield from _over(sheet, row[maximum], row[score])


def _over(sheet: Sheet, maximum: Cell, score: Cell) -> Iterator[Finding]:
    if maximum.value is not None and score.value is not None and score.value > maximum.value:
        message = f"得分{score.text}超过满分{maximum.text}：请核对。"
        found = remark(Fault.SCORE, Severity.ERROR, message, maximum.span, score.span)
        yield _with_claims(sheet, found)


def _with_claims(sheet: Sheet, finding: Finding) -> Finding:
    """The finding with the claims that stand in its spans."""
    claims = tuple(sheet.starts[start] for start, _ in finding.spans if start in sheet.starts)
    return Finding(finding.fault, finding.severity, finding.message, claims, finding.spans)
