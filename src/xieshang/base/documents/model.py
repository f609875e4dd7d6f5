"""The document model (文稿模型): what is said, without how it looks.

Blocks hold inlines; an inline is plain text, strong text or a figure (数据) that knows which
binding (出处) it was printed from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

KEY_LENGTH = 16  # Word keeps 64 characters of a tag; short keys leave room for the prefix

HeadingLevel: TypeAlias = Literal[1, 2, 3, 4]
Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; a line feed in it is a line break."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Text to be stressed."""

    text: str


@dataclass(frozen=True, slots=True)
class FigureInline:
    """A bound figure: `printed` is the number exactly as printed (30余, 98.1%), without unit.

    Raises ValueError when the key is empty or longer than 16 characters.
    """

    key: str
    printed: str
    indicator: str
    title: str = ""
    strong: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.key) <= KEY_LENGTH:
            raise ValueError(f"figure key must have 1 to {KEY_LENGTH} characters: {self.key!r}")


Inline: TypeAlias = Text | Strong | FigureInline
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels 1–4 are 一、 （一） 1. （1）, the number being part of the text."""

    level: HeadingLevel
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every cell is a tuple of inlines; `align` has one entry per column or none."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: str = ""
    align: tuple[Align, ...] = ()

    @property
    def columns(self) -> int:
        """Number of columns of the widest row."""
        return max((len(row) for row in (self.head, *self.rows)), default=0)

    def alignment(self, column: int) -> Align:
        """How the cells of a column (from 0) stand; centred unless said."""
        return self.align[column] if column < len(self.align) else "center"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; an ordered one counts from `start`."""

    items: tuple[Inlines, ...]
    ordered: bool = False
    start: int = 1


Block: TypeAlias = Heading | Paragraph | Table | ListBlock


@dataclass(frozen=True, slots=True)
class Binding:
    """Where a printed figure comes from: enough to compute it again and to compare."""

    key: str
    indicator: str
    version: str
    committee: str
    period: str
    as_of: str
    printed: str
    snapshot: str
    value: str
    unit: str
    basis: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in the order in which GB/T 9704 prints it.

    `title_lines` breaks the title by meaning; `attachment_mark` is 附件2 without colon;
    `footnote` is a remark printed small at the end (演示数据).
    """

    title: str
    blocks: tuple[Block, ...] = ()
    title_lines: tuple[str, ...] = ()
    attachment_mark: str = ""
    addressee: str = ""
    signature: str = ""
    date_line: str = ""
    footnote: str = ""
    bindings: tuple[Binding, ...] = field(default=())

    @property
    def printed_title(self) -> tuple[str, ...]:
        """The lines of the title; the whole title when no break was chosen."""
        return self.title_lines or (self.title,)

    @property
    def printed_addressee(self) -> str:
        """主送机关 with its full-width colon, or nothing."""
        name = self.addressee.rstrip("：: ")
        return f"{name}：" if name else ""


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block in reading order, cells and items included."""
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            yield from inlines
        case ListBlock(items=items):
            for item in items:
                yield from item
        case Table(head=head, rows=rows):
            for row in (head, *rows):
                for cell in row:
                    yield from cell


def figures_of(document: Document) -> tuple[FigureInline, ...]:
    """All figures of a document in reading order."""
    return tuple(
        inline
        for block in document.blocks
        for inline in inlines_of(block)
        if isinstance(inline, FigureInline)
    )


def is_strong(inline: Inline) -> bool:
    """Whether an inline is stressed."""
    return isinstance(inline, Strong) or (isinstance(inline, FigureInline) and inline.strong)


def plain(inlines: Inlines) -> str:
    """The text of inlines, figures as printed."""
    return "".join(
        inline.printed if isinstance(inline, FigureInline) else inline.text for inline in inlines
    )
