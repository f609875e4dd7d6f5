"""A draft before it is printed: a template, and what each of its bindings says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from xieshang.base.documents.markdown import BindingError, Resolved, parse
from xieshang.base.documents.model import Block, FigureInline, Inline, ListBlock, Table, inlines_of

Span = tuple[int, int]


@dataclass(frozen=True)
class Draft:
    """`said` has the printed number of each binding `{{name}}`; `facts` are the true values."""

    style: str
    template: str
    said: Mapping[str, str]
    facts: Mapping[str, Decimal]

    def saying(self, **altered: str) -> Draft:
        return replace(self, said={**self.said, **altered})

    def reading(self, before: str, after: str) -> Draft:
        """With other words in one place; ValueError where the words do not stand exactly once."""
        if self.template.count(before) != 1:
            raise ValueError(f"{before!r} stands {self.template.count(before)} times")
        return replace(self, template=self.template.replace(before, after))

    def printed(self) -> Printed:
        parsed = parse(self.template, self._resolve)
        if parsed.problems:
            raise ValueError(str(parsed.problems))
        return _printed(parsed.blocks)

    def _resolve(self, inside: str) -> Resolved:
        if inside not in self.said:
            raise BindingError(inside)
        return [FigureInline(inside, self.said[inside], inside)]


@dataclass(frozen=True)
class Printed:
    """The text as a reader of files would give it, and where each binding was printed."""

    text: str
    spans: Mapping[str, Span]


def _printed(blocks: list[Block]) -> Printed:
    pieces: list[str] = []
    spans: dict[str, Span] = {}
    length = 0
    for piece, name in _pieces(blocks):
        if name:
            spans[name] = (length, length + len(piece))
        pieces.append(piece)
        length += len(piece)
    return Printed("".join(pieces), spans)


def _pieces(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    """Paragraphs are ended by line feeds, cells of a row parted by tabs."""
    for block in blocks:
        match block:
            case Table(head=head, rows=rows):
                for row in (head, *rows):
                    for at, cell in enumerate(row):
                        yield "\t" * bool(at), ""
                        yield from map(_piece, cell)
                    yield "\n", ""
            case ListBlock(items=items):
                for item in items:
                    yield from map(_piece, item)
                    yield "\n", ""
            case _:
                yield from map(_piece, inlines_of(block))
                yield "\n", ""


def _piece(inline: Inline) -> tuple[str, str]:
    if isinstance(inline, FigureInline):
        return inline.printed, inline.key
    return inline.text, ""
