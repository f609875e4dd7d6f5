"""How wide the columns of a table stand and how large its text is, for paper of one width.

Shared by the Word and PDF writers so that both break a table alike.
"""

from __future__ import annotations

import unicodedata
from math import sqrt

from xieshang.base.documents.model import Document, Inlines, ListBlock, Table, Text, plain

LINE_EM = 28  # characters on a line
_MIN_EM = 2.5
_PADDING = 1.2  # em on both sides of a cell together
_SIZES = ((5, 12.0), (8, 10.5), (12, 9.0))  # up to so many columns: points
_SMALLEST = 7.5


def em_width(text: str) -> float:
    """Width of text in full-width characters: 二 is 1, 2 is 0.5."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def text_size(table: Table) -> float:
    """Points of the text in a table: 小四 and smaller the more columns there are."""
    return next((size for most, size in _SIZES if table.columns <= most), _SMALLEST)


def column_shares(table: Table) -> list[float]:
    """Share of the width for each column, summing to 1, after what its cells hold.

    A column that asks for no more than an even part gets what it asks; the wide ones share the
    rest by the square root of their text, so that numbers and dates stay on one line while long text breaks.
    """
    rows = (table.head, *table.rows)
    wants = [
        max([_MIN_EM, *(_widest(row[at]) for row in rows if at < len(row))]) + _PADDING
        for at in range(table.columns)
    ]
    got = _share_out(wants, LINE_EM * 16 / text_size(table))
    return [width / sum(got) for width in got]


def _share_out(wants: list[float], room: float) -> list[float]:
    """Give what is wanted, smallest first, while it is no more than a part by square roots."""
    got = [0.0] * len(wants)
    weight = sum(map(sqrt, wants))
    for at in sorted(range(len(wants)), key=wants.__getitem__):
        got[at] = min(wants[at], room * sqrt(wants[at]) / weight)
        room -= got[at]
        weight -= sqrt(wants[at])
    return got


def _widest(cell: Inlines) -> float:
    return max(em_width(line) for line in plain(cell).split("\n"))


def list_lines(block: ListBlock) -> list[Inlines]:
    """List items as paragraphs, the way an official document prints them: 1．and a bullet ·."""
    marks = (f"{block.start + at}." if block.ordered else "·" for at in range(len(block.items)))
    return [(Text(mark), *item) for mark, item in zip(marks, block.items, strict=True)]


def closing_indents(document: Document) -> tuple[float, float]:
    """Characters left free to the right of 署名 and 成文日期 (no seal).

    The name keeps two characters free and the date starts two to the right of the name; a date
    too long for that keeps the two characters itself and the name moves left.
    """
    name, date = em_width(document.signature), em_width(document.date_line)
    if not document.signature or date + 2 > name:
        return max(date + 4 - name, 2.0), 2.0
    return 2.0, name - date
