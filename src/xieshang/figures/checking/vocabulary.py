"""The words of the declared figures, and how much each tells: learned from the declarations.

Chinese is written without spaces, so words are taken as pairs of neighbouring characters. A pair
that many figures share (提案) tells little, one that a single figure has (见面) nearly all.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xieshang.figures.checking.known import KnownFigure

_LETTERS = re.compile(r"[^\W\d_]+")
GAP = "…"  # in a phrase: anything may stand between its halves
NUMBER = "#"  # in a phrase: the number stands at this part of it
_UNKNOWN = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that names a figure: its pairs of characters, and what each tells.

    `parts` are what stands before and after each …, where the phrase has any; `by_number` is the
    one that stands beside the number: the last, or the one marked with #.
    """

    parts: tuple[str, ...]
    by_number: str
    tells: Mapping[str, float]
    mass: float

    def lies_in(self, other: Phrase) -> bool:
        """Whether the other says all that this one says, and more."""
        return self.tells.keys() < other.tells.keys()


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with its phrases and with every pair of characters that its declaration uses."""

    figure: KnownFigure
    phrases: tuple[Phrase, ...]
    words: frozenset[str]


class Vocabulary:
    """What the declarations of the figures teach."""

    def __init__(self, figures: Sequence[KnownFigure]) -> None:
        used = [frozenset(_all_grams(figure)) for figure in figures]
        shared = Counter(gram for words in used for gram in words)
        most = math.log(1 + len(figures))
        self._tells = {gram: 1 + most - math.log(number) for gram, number in shared.items()}
        self._longer: dict[tuple[str, ...], list[tuple[KnownFigure, Phrase]]] = {}
        self.entries = tuple(
            Entry(figure, tuple(map(self._phrase, _phrases(figure))), words)
            for figure, words in zip(figures, used, strict=True)
        )

    def longer(self, phrase: Phrase) -> Sequence[tuple[KnownFigure, Phrase]]:
        """The phrases in one piece that say all that this one says and more, with their figures."""
        if phrase.parts not in self._longer:
            self._longer[phrase.parts] = [
                (entry.figure, other)
                for entry in self.entries
                for other in entry.phrases
                if len(other.parts) == 1 and phrase.lies_in(other)
            ]
        return self._longer[phrase.parts]

    def _phrase(self, text: str) -> Phrase:
        tells = {gram: self._tells.get(gram, _UNKNOWN) for gram in grams(text)}
        marked = text.split(GAP)
        by_number = next((part for part in marked if NUMBER in part), marked[-1])
        parts = tuple(part.replace(NUMBER, "") for part in marked)
        return Phrase(parts, by_number.replace(NUMBER, ""), tells, sum(tells.values()))

    def known_part(self, text: str, entry: Entry) -> float:
        """How much of a subject's words the declaration of the figure uses, 0 to 1."""
        own = grams(text)
        weights = {gram: self._tells.get(gram, _UNKNOWN * 2) for gram in own}
        whole = sum(weights.values())
        return sum(weights[g] for g in own if g in entry.words) / whole if whole else 1.0


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, figures and signs left out."""
    return frozenset(_pairs(text))


def _pairs(text: str) -> Iterator[str]:
    for run in _LETTERS.findall(text):
        if len(run) == 1:
            yield run
        for at in range(len(run) - 1):
            yield run[at : at + 2]


def _phrases(figure: KnownFigure) -> Iterable[str]:
    plain = re.sub(r"（[^（）]*）", "", figure.label)
    return dict.fromkeys((plain, *figure.says))


def _all_grams(figure: KnownFigure) -> Iterator[str]:
    for text in (figure.label, figure.definition, *figure.says):
        yield from _pairs(text)
