"""markdown-it tokens → blocks and inlines of the document model.

What the model has no word for is made plain: emphasis and code become text, quotations become
paragraphs, a nested list follows its parent item, an image becomes its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple, cast

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from xieshang.base.documents.model import (
    Align,
    Block,
    FigureInline,
    Heading,
    HeadingLevel,
    Inline,
    Inlines,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    Text,
)

_DEEPEST = 4
_WIDE = re.compile(r"[⺀-鿿豈-﫿＀-￯、-〿“”‘’…—·\U00020000-\U0003ffff]")


class Marks(NamedTuple):
    """Private characters: around the number of a binding, and a stand-in for a letter."""

    open: str
    close: str
    letter: str


class Assembler:
    """Builds blocks; remembers the bindings that were blocks in the middle of text."""

    def __init__(
        self, marks: Marks, bindings: Sequence[tuple[str, Sequence[Inline] | Sequence[Block]]]
    ) -> None:
        self.misplaced: list[int] = []
        self._letter = marks.letter
        self._bindings = bindings
        self._mark = re.compile(f"{marks.open}(\\d+){marks.close}")

    def blocks(self, tokens: Sequence[Token]) -> list[Block]:
        """All blocks of a token stream."""
        return self._children(SyntaxTreeNode(tokens))

    def _children(self, node: SyntaxTreeNode) -> list[Block]:
        return [block for child in node.children for block in self._block(child)]

    def _block(self, node: SyntaxTreeNode) -> Iterable[Block]:
        match node.type:
            case "heading":
                level = min(int(node.tag[1:]), _DEEPEST)
                yield Heading(cast("HeadingLevel", level), self._inlines(node))
            case "paragraph":
                yield from self._paragraph(node)
            case "bullet_list" | "ordered_list":
                yield from self._list(node)
            case "table":
                yield self._table(node)
            case "fence" | "code_block":
                yield Paragraph(_tidy(self._pieces(self._clean(node.content.rstrip("\n")))))
            case "blockquote":
                yield from self._children(node)
            case _:  # a rule between sections: GB/T 9704 has none
                return

    def _paragraph(self, node: SyntaxTreeNode) -> Iterable[Block]:
        alone = self._mark.fullmatch(self._clean(node.children[0].content).strip())
        resolved = self._bindings[int(alone[1])][1] if alone else []
        if any(not isinstance(item, Text | Strong | FigureInline) for item in resolved):
            yield from cast("Sequence[Block]", resolved)
        else:
            yield Paragraph(self._inlines(node))

    def _list(self, node: SyntaxTreeNode) -> Iterable[Block]:
        ordered = node.type == "ordered_list"
        start = int(node.attrs.get("start", 1)) if ordered else 1
        parts: list[Inlines | Block] = []
        for item in node.children:
            for position, block in enumerate(self._children(item)):
                fits = position == 0 and isinstance(block, Paragraph)
                parts.append(block.inlines if fits and isinstance(block, Paragraph) else block)
        for is_items, group in groupby(parts, key=lambda part: isinstance(part, tuple)):
            if is_items:
                items = tuple(cast("Iterable[Inlines]", group))
                yield ListBlock(items, ordered, start)
                start += len(items) if ordered else 0
            else:
                yield from cast("Iterable[Block]", group)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row.children for part in node.children for row in part.children]
        cells = [tuple(self._inlines(cell) for cell in row) for row in rows]
        return Table(cells[0], tuple(cells[1:]), align=tuple(_align(cell) for cell in rows[0]))

    def _inlines(self, node: SyntaxTreeNode) -> Inlines:
        inner = node.children[0].children if node.children else []
        return _tidy([piece for child in inner for piece in self._inline(child, strong=False)])

    def _inline(self, node: SyntaxTreeNode, *, strong: bool) -> list[Inline]:
        match node.type:
            case "softbreak":
                return [Text("\r")]
            case "hardbreak":
                return [Text("\n")]
            case "link":
                return [*self._inside(node, strong=strong), *self._address(node)]
            case "image":
                return self._pieces(self._clean(node.content), strong=strong)
            case _ if node.children:
                return self._inside(node, strong=strong or node.type == "strong")
            case _:
                return self._pieces(self._clean(node.content), strong=strong)

    def _inside(self, node: SyntaxTreeNode, *, strong: bool) -> list[Inline]:
        return [piece for child in node.children for piece in self._inline(child, strong=strong)]

    def _address(self, node: SyntaxTreeNode) -> list[Inline]:
        """Paper cannot be clicked: the address follows the words unless it is the words."""
        address = str(node.attrs.get("href", ""))
        words = "".join(child.content for child in node.children)
        return [Text(f"（{address}）")] if address and address != words else []

    def _pieces(self, text: str, *, strong: bool = False) -> list[Inline]:
        kind = Strong if strong else Text
        pieces: list[Inline] = []
        for number, part in enumerate(self._mark.split(text)):
            if number % 2:
                pieces += self._bound(int(part), strong=strong)
            elif part:
                pieces.append(kind(part))
        return pieces

    def _bound(self, index: int, *, strong: bool) -> list[Inline]:
        source, resolved = self._bindings[index]
        inlines = [item for item in resolved if isinstance(item, Text | Strong | FigureInline)]
        if len(inlines) < len(resolved):
            self.misplaced.append(index)
            return [Text(source)]
        return [_stressed(inline) for inline in inlines] if strong else inlines

    def _clean(self, text: str) -> str:
        return text.replace(self._letter, "")


def _stressed(inline: Inline) -> Inline:
    if isinstance(inline, FigureInline):
        return replace(inline, strong=True)
    return Strong(inline.text)


def _align(cell: SyntaxTreeNode) -> Align:
    style = str(cell.attrs.get("style", ""))
    found = style.removeprefix("text-align:")
    return cast("Align", found) if found in ("left", "center", "right") else "center"


def _tidy(pieces: Sequence[Inline]) -> Inlines:
    """Join neighbours of one kind, and give line ends the space that their script needs."""
    joined: list[Inline] = []
    for kind, group in groupby(pieces, key=type):
        if kind is FigureInline:
            joined += group
        else:
            text = "".join(piece.text for piece in cast("Iterable[Text | Strong]", group))
            joined.append(kind(_soften(text)))
    return tuple(joined)


def _soften(text: str) -> str:
    """A soft line end is nothing between Chinese characters and a space between words."""
    before, *rest = text.split("\r")
    for after in rest:
        chinese = _WIDE.match(before[-1:]) or _WIDE.match(after[:1]) or not before or not after
        before += after if chinese else f" {after}"
    return before
