"""Headings keep counting: 一、二、三、 and （一）（二）, whatever a year leaves out between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from xieshang.base.documents.model import Block, Heading, Inlines, Text
from xieshang.kernel.hanzi.numerals import write_numeral

_DIGITS = "[一二三四五六七八九十]+"
_FORMS = {1: (re.compile(f"{_DIGITS}、"), "{}、"), 2: (re.compile(f"（{_DIGITS}）"), "（{}）")}


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with the headings that carry a number counted afresh; others stay as they are."""
    counts = {1: 0, 2: 0}
    for block in blocks:
        if isinstance(block, Heading) and block.level in _FORMS:
            yield _counted(block, counts)
        else:
            yield block


def _counted(heading: Heading, counts: dict[int, int]) -> Heading:
    form, pattern = _FORMS[heading.level]
    first = heading.inlines[0] if heading.inlines else None
    match = form.match(first.text) if isinstance(first, Text) else None
    if heading.level == 1:
        counts[2] = 0
    if not isinstance(first, Text) or match is None:
        return heading
    counts[heading.level] += 1
    number = pattern.format(write_numeral(counts[heading.level]))
    inlines: Inlines = (Text(number + first.text[match.end() :]), *heading.inlines[1:])
    return replace(heading, inlines=inlines)
