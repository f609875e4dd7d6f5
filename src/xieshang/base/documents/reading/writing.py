"""Text put together piece by piece, noting where each stretch of it came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.model import Binding, Place, ReadText
from xieshang.base.documents.reading.refusals import too_long

_SHORT_CELL = 60  # characters


def is_short(cell: str) -> bool:
    """A head or an entry broken into lines, which is read as one; prose keeps its paragraphs."""
    return len(cell) <= _SHORT_CELL and "。" not in cell


@dataclass(slots=True)
class Writer:
    """A break is written only when text follows it, so empty parts leave no empty lines."""

    length: int = 0
    places: list[Place] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _due: str = ""
    _open: list[list[int]] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Write text after the break that is due; gives the offset at which the text stands."""
        self.settle()
        start = self.length
        if text:
            for stretch in self._open:
                stretch[:1] = stretch[:1] or [start]
            self._put(text)
        return start

    def due(self, separator: str) -> None:
        """What to write before the next text, if there is text before it."""
        self._due = separator if self.length else ""

    def settle(self) -> None:
        """Write the break that is due now: a row begins even if its first cell is empty."""
        self._put(self._due)
        self._due = ""

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
        if self.length > limits.MOST_TEXT:
            raise too_long()

    @contextmanager
    def place(self, label: str) -> Iterator[None]:
        """What is written inside stands in this place of the file."""
        with self._stretch() as stretch:
            yield
        if stretch:
            self.places.append(Place(stretch[0], self.length, label))

    @contextmanager
    def binding(self, tag: str) -> Iterator[None]:
        """What is written inside is tied to an indicator; nothing is noted without a tag."""
        with self._stretch() as stretch:
            yield
        if stretch and tag:
            self.bindings.append(Binding(stretch[0], self.length, tag))

    @contextmanager
    def _stretch(self) -> Iterator[list[int]]:
        stretch: list[int] = []
        self._open.append(stretch)
        yield stretch
        self._open.pop()

    def read(self, form: str) -> ReadText:
        """All of it, bindings in the order of the text."""
        bound = sorted(self.bindings, key=lambda each: (each.start, -each.end))
        return ReadText("".join(self._parts), form, tuple(self.places), tuple(bound))
