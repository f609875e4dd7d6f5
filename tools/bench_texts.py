"""Texts whose figures are known, and how well somebody read them.

A figure counts as read when the span given and the known one share at least half of either, and
the values are equal. Each figure is counted once on both sides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path

from bench_readers import Figure

NEARLY = Decimal("1e-7")  # relative: thirds are printed with as many places as their writer likes
YEAR = re.compile(r"20\d\d(?=年)")


@dataclass(frozen=True, slots=True)
class Known:
    """A text and the figures that are in it."""

    name: str
    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many figures were given, how many there are, and how many of both are the same."""

    given: int = 0
    known: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.given + other.given, self.known + other.known, self.right + other.right)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.known if self.known else 0.0

    @property
    def f1(self) -> float:
        both = self.given + self.known
        return 2 * self.right / both if both else 0.0


def score(given: Iterable[Figure], known: Iterable[Figure]) -> Score:
    """What of the known figures is among the given ones."""
    left, all_known = list(given), list(known)
    all_given, right = len(left), 0
    for wanted in all_known:
        at = next((at for at, figure in enumerate(left) if _same(figure, wanted)), None)
        if at is not None:
            del left[at]
            right += 1
    return Score(all_given, len(all_known), right)


def _same(a: Figure, b: Figure) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0 or 2 * shared < max(a.end - a.start, b.end - b.start):
        return False
    return abs(a.value - b.value) <= NEARLY * max(Decimal(1), abs(b.value))


def own() -> list[Known]:
    """The marked texts of the tests, the long ones first."""
    from tests.figures.checking import marked  # noqa: PLC0415 - not for texts of somebody else

    texts = [marked.load(name) for name in marked.names()]
    texts.sort(key=lambda one: (not one.name.startswith("long-"), one.name))
    return [
        Known(one.name, one.text, tuple(Figure(c.start, c.end, c.value) for c in one.claims))
        for one in texts
    ]


def kept_in(folder: Path) -> list[Known]:
    """gold/NAME.json ({"claims": [{"start", "end", "value"}, …]}) with texts/NAME.txt.

    OSError where a text is missing, ValueError where there is none or marks cannot be read.
    """
    texts = [_kept(marks, folder) for marks in sorted((folder / "gold").glob("*.json"))]
    if not texts:
        raise ValueError(f"no gold/*.json in {folder}")
    return texts


def _kept(marks: Path, folder: Path) -> Known:
    text = (folder / "texts" / f"{marks.stem}.txt").read_text(encoding="utf-8")
    claims = json.loads(marks.read_text(encoding="utf-8"), parse_float=Decimal)["claims"]
    figures = (Figure(claim["start"], claim["end"], Decimal(claim["value"])) for claim in claims)
    return Known(marks.stem, text, tuple(figures))


def report(texts: list[Known], length: int) -> str:
    """A text of about that many characters; where texts come again, they speak of another year."""
    pieces: list[str] = []
    for piece in _rounds(texts):
        pieces.append(piece)
        length -= len(piece)
        if length <= 0:
            break
    return "\n".join(pieces)


def _rounds(texts: list[Known]) -> Iterator[str]:
    for later in count():
        for one in texts:
            yield _moved(one.text, later)


def _moved(text: str, years: int) -> str:
    return YEAR.sub(lambda found: str(int(found[0]) + years), text)
