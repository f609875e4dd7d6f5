"""Glyphs on a page → lines of text, by where they stand; lengths are points of 1/72 inch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014-\u2026\U00020000-\U0003ffff]")
_CELL_GAP = 1.5  # of the size of a character; between cells, or before a number on the right
_CELL_GAP_WITH_SPACES = 2.5
_WORD_GAP = 0.15
_SAME_LINE = 0.5  # of the lower one's height that both share


class Glyph(NamedTuple):
    """One printed character and its box."""

    char: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed; cells that stand far apart are joined by tabs."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  # of a character
    spaced: bool = False  # a space stood at its end


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines in the order in which the page prints them."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _continues(groups[-1][-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    lines = (_line(group) for group in groups)
    return [line for line in lines if line.text]


def _continues(last: Glyph, glyph: Glyph) -> bool:
    """Boxes may overlap: after a comma the next character is often set closer."""
    shared = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    height = min(last.top - last.bottom, glyph.top - glyph.bottom)
    return shared >= _SAME_LINE * height and glyph.left >= last.left


def _line(group: list[Glyph]) -> Line:
    printed = [glyph for glyph in group if not glyph.char.isspace()]
    if not printed:
        return Line("", 0, 0, 0, 0, 0)
    size = _size(printed)
    parts: list[str] = []
    last: Glyph | None = None
    spaced = False
    for glyph in group:
        if glyph.char.isspace():
            spaced = True
            continue
        if last is not None:
            parts.append(_between(last, glyph, size, spaced=spaced))
        parts.append(glyph.char)
        last, spaced = glyph, False
    return Line(
        "".join(parts),
        left=min(glyph.left for glyph in printed),
        right=max(glyph.right for glyph in printed),
        bottom=min(glyph.bottom for glyph in printed),
        top=max(glyph.top for glyph in printed),
        size=size,
        spaced=spaced,
    )


def _size(printed: list[Glyph]) -> float:
    """A Chinese character is as wide as it is high; of other letters the height must do."""
    wide = [glyph.right - glyph.left for glyph in printed if CHINESE.match(glyph.char)]
    return max(median(wide or [glyph.top - glyph.bottom for glyph in printed]), 1.0)


def _between(last: Glyph, glyph: Glyph, size: float, *, spaced: bool) -> str:
    gap = glyph.left - last.right
    if gap > size * (_CELL_GAP_WITH_SPACES if spaced else _CELL_GAP):
        return "\t"
    if spaced:
        return " "
    foreign = not CHINESE.match(last.char) and not CHINESE.match(glyph.char)
    return " " if foreign and gap > _WORD_GAP * size else ""
