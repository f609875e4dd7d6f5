"""Lines of pages → paragraphs: what the page broke is joined, what the writer broke stays.

A line runs on when it reaches the right margin and the next one starts at the left margin: Chinese
paragraphs begin two characters further in.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from xieshang.base.documents.reading.lines import Line
from xieshang.base.documents.reading.writing import Writer

_NUMBER = re.compile(
    r"[-—–－·•~ ]{0,6}\d{1,4}[-—–－·•~ ]{0,6}|第?\s?\d{1,4}\s?页?\s?[/,，共]\s?(?:共\s?)?\d{1,4}\s?页?|第\s?\d{1,4}\s?页"
)
_LONG = 12  # characters of a line that may tell the margins
_LONE_HEADS = 3  # pages on which a line must stand to be a running head
_MARGIN = 2.0  # characters that a full line may stay behind the margin
_INDENT = 1.2
_LOOSE = 1.35  # of the usual distance of lines
_SAME_SIZE = 0.15


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    pitch: float


def write_pages(pages: Sequence[Sequence[Line]], writer: Writer) -> None:
    """Writes the paragraphs; a place is noted for each page."""
    bare = _without_heads([_without_number(page) for page in pages])
    margins = _margins([line for page in bare for line in page])
    last: Line | None = None
    for number, page in enumerate(bare, 1):
        with writer.place(f"第{number}页"):
            for at, line in enumerate(page):
                if last is not None:
                    joins = _runs_on(last, line, margins, turned=at == 0)
                    writer.due(_joint(last, line) if joins else "\n")
                writer.add(line.text)
                last = line


def _without_number(page: Sequence[Line]) -> list[Line]:
    """Page numbers stand alone on the highest or lowest line of a page."""
    if not page:
        return []
    ends = (min(line.bottom for line in page), max(line.top for line in page))
    return [
        line
        for line in page
        if not (_NUMBER.fullmatch(line.text) and (line.bottom == ends[0] or line.top == ends[1]))
    ]


def _without_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Without the first or last line that most pages share; heads of tables stay."""
    edges = Counter(edge for page in pages for edge in {*_edges(page)})
    most = max(_LONE_HEADS, len(pages) // 2 + 1)
    running = {edge for edge, count in edges.items() if count >= most}
    return [[line for line in page if _edge(line) not in running] for page in pages]


def _edges(page: Sequence[Line]) -> Iterable[tuple[str, int]]:
    if page:
        ends = (max(page, key=lambda line: line.top), min(page, key=lambda line: line.bottom))
        yield from (_edge(line) for line in ends if "\t" not in line.text)


def _edge(line: Line) -> tuple[str, int]:
    return line.text, round(line.bottom)


def _margins(lines: Sequence[Line]) -> _Margins:
    """Where most long lines end; how far left such lines start; how far apart lines are."""
    plain = [line for line in lines if "\t" not in line.text]
    long = [line for line in plain if len(line.text) >= _LONG]
    if not long:
        return _Margins(left=0, right=math.inf, pitch=0)  # nothing runs on
    size = median(line.size for line in long)
    ends = Counter(round(line.right / size) for line in long)
    usual = max(ends, key=lambda end: (ends[end], end)) * size
    full = [line for line in long if abs(line.right - usual) <= _MARGIN * size]
    steps = [above.bottom - below.bottom for above, below in pairwise(full)]
    downward = [step for step in steps if step > 0]
    return _Margins(
        left=min(line.left for line in full),
        right=usual,
        pitch=min(downward, default=2 * size) if len(downward) < _LONE_HEADS else median(downward),
    )


def _runs_on(line: Line, after: Line, margins: _Margins, *, turned: bool) -> bool:
    if "\t" in line.text or "\t" in after.text:
        return False
    if abs(line.size - after.size) > _SAME_SIZE * line.size:
        return False
    full = line.right >= margins.right - _MARGIN * line.size
    flush = after.left <= margins.left + _INDENT * after.size
    near = 0 < line.bottom - after.bottom <= _LOOSE * margins.pitch
    return full and flush and (turned or near)


def _joint(line: Line, after: Line) -> str:
    """Nobody breaks a line within a number or a foreign word, so two of them are parted."""
    before, first = line.text[-1], after.text[0]
    words = before.isascii() and first.isascii() and before.isalnum() and first.isalnum()
    return " " if words or line.spaced else ""
