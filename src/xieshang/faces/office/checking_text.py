"""The text of a draft with its claims marked in place: blocks of pieces, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from xieshang.faces.office.checking_items import Item, Places, Sign, weightiest
from xieshang.figures.checking.checked import Checked


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, alone or with the items that stand on it; the first is linked to."""

    text: str
    items: tuple[Item, ...] = ()

    @property
    def first(self) -> Item:
        return self.items[0]

    @property
    def sign(self) -> Sign:
        """The sign that weighs most of several rates printed as one number."""
        return weightiest(item.sign for item in self.items)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a row of a table; `label` says where it stands in the file."""

    label: str
    pieces: tuple[Piece, ...]
    cells: bool


def blocks_of(checked: Checked, items: Sequence[Item]) -> tuple[Block, ...]:
    """The whole text, paragraph by paragraph; empty ones are left out."""
    places, text = Places(checked), checked.reading.text
    stretches = list(_stretches(items))
    found, at, last = [], 0, ""
    for start, end in _lines(text):
        here = []
        while at < len(stretches) and stretches[at][0] < end:
            here.append(stretches[at])
            at += 1
        if not text[start:end].strip():
            continue
        label = places.at(start)
        pieces = tuple(_pieces(text, (start, end), here))
        found.append(Block(label if label != last else "", pieces, "\t" in text[start:end]))
        last = label
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _stretches(items: Sequence[Item]) -> Iterator[tuple[int, int, tuple[Item, ...]]]:
    """Spans with the items on them; of two that overlap the first is shown."""
    reached = 0
    for (start, end), same in groupby(items, key=lambda item: (item.start, item.end)):
        if start >= reached and end > start:
            yield start, end, tuple(same)
            reached = end


def _pieces(
    text: str, line: tuple[int, int], stretches: Sequence[tuple[int, int, tuple[Item, ...]]]
) -> Iterator[Piece]:
    at, last = line
    for start, end, items in stretches:
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start : min(end, last)], items)
        at = min(end, last)
    if at < last:
        yield Piece(text[at:last])
