"""A file as text, with the way back: which place of the file each character came from."""

from dataclasses import dataclass

from xieshang.kernel.hanzi.unreadable import Unreadable

__all__ = ["Binding", "Place", "ReadText", "Unreadable"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text and where it stands in the file (第2页, 第5段, 表1第3行第2列, 收支!B3)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A stretch of the text that a content control ties to an indicator."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a file says. Cells of a row are joined by tabs, rows and paragraphs by line feeds.

    `places` are in order of the text and do not overlap. Deleted revisions are not in the text.
    """

    text: str
    format: str  # docx, pdf, txt, md, html, xlsx, doc, wps
    places: tuple[Place, ...] = ()
    bindings: tuple[Binding, ...] = ()

    def place_of(self, offset: int) -> str:
        """The label of the place that holds the character at `offset`; "" where none is known."""
        return next((p.label for p in self.places if p.start <= offset < p.end), "")
