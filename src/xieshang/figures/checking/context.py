"""The words that tell what a claim is about, and how much each of them tells.

A figure is named by the words next to it; less by the rest of its clause and by the total it is a
part of; least by the rest of its sentence. What stands between two figures belongs to the one
before (25位社区主职干部) or to the one after (立案20件，交办20件) by the signs between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xieshang.figures.checking.vocabulary import grams
from xieshang.kernel.hanzi.claims.model import Kind, Reading
from xieshang.kernel.hanzi.units import is_unit, unit

NEXT, CLAUSE, TOTAL, EARLIER, SENTENCE = 1.0, 0.55, 0.5, 0.3, 0.2
NEAR = 14  # characters beside the figure that tell the most
FAR = 0.85  # what a word tells that stands further off in the same clause
SHORT = 8  # characters after the figure that may be what is counted
LONGEST = 200  # characters looked at on either side of a figure
_STRONG = re.compile(r"[，；：。！？（）(),;:\n\t]")
_CELL = re.compile(r"\t([^\t\n]{1,4})(?=[\t\n]|$)")
_WEAK = re.compile(r"[、和及与]")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a claim: words and their weights, and the words next to it as they are."""

    weights: Mapping[str, float]
    before: str
    after: str
    unit: str
    sentence: str  # what is near of it, where it is long

    @property
    def beside(self) -> str:
        return f"{self.before}{self.unit}{self.after}"

    @property
    def noun(self) -> str:
        """What follows the number at once: 11件重点提案."""
        return self.after[:SHORT]


@dataclass(slots=True)
class _Stretch:
    """The text from one figure to the next, dealt out between them."""

    left: str = ""  # belongs to the figure before it
    right: str = ""  # belongs to the figure after it
    shared: tuple[str, ...] = ()  # belongs to either
    middle: tuple[str, ...] = ()


def contexts(reading: Reading) -> list[Context]:
    """The context of every claim, in the order of the claims."""
    return _Reader(reading).all()


class _Reader:
    """Reads the words around the claims of one text, each stretch once."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.claims = reading.claims
        self.sentences = reading.sentences
        self.whole: dict[int, dict[str, float]] = {}

    def all(self) -> list[Context]:
        own = [self._own(at) for at in range(len(self.claims))]
        return [self._context(at, own) for at in range(len(self.claims))]

    def _context(self, at: int, own: list[tuple[str, str, dict[str, float]]]) -> Context:
        claim = self.claims[at]
        before, after, weights = own[at]
        found = dict(weights)
        if claim.parent is not None:
            _raise(found, own[claim.parent][2], TOTAL)
        for earlier in self._earlier(at):
            _raise(found, own[earlier][2], EARLIER)
        _raise(found, self._sentence(claim.sentence), SENTENCE)
        first, last = self.sentences[claim.sentence]
        near = slice(max(first, claim.start - 2 * LONGEST), min(last, claim.end + LONGEST))
        printed = self._unit_beside(claim.end) or claim.unit
        return Context(found, before, after, printed, self.text[near])

    def _unit_beside(self, end: int) -> str:
        """In a table the unit may stand in the next cell; it says more than the head of the column."""
        cell = _CELL.match(self.text, end)
        return unit(cell[1]).name if cell and is_unit(cell[1]) else ""

    def _earlier(self, at: int) -> Iterator[int]:
        """The claims just before it in the same sentence, which may have named what it is of."""
        for earlier in range(at - 1, max(-1, at - 4), -1):
            if self.claims[earlier].sentence != self.claims[at].sentence:
                return
            yield earlier

    def _sentence(self, number: int) -> Mapping[str, float]:
        if number not in self.whole:
            start, end = self.sentences[number]
            text = self.text[start : min(end, start + 4 * LONGEST)]
            self.whole[number] = dict.fromkeys(grams(text), 1.0)
        return self.whole[number]

    def _own(self, at: int) -> tuple[str, str, dict[str, float]]:
        """The words next to a claim, and the weights of its own words."""
        claim = self.claims[at]
        if self._shares_number(at):
            return claim.subject, "", dict.fromkeys(grams(claim.subject), NEXT)
        weights: dict[str, float] = dict.fromkeys(grams(claim.subject), CLAUSE)
        if claim.kind is Kind.FREQUENCY:
            _add(weights, claim.printed, NEXT)
        before = self._up_to(self._previous(at), at)
        after = self._after(at)
        _add(weights, before.right[-NEAR:], NEXT)
        _add(weights, before.right, NEXT * FAR)
        _add(weights, f"{claim.unit}{after.left[:NEAR]}", NEXT)
        _add(weights, after.left, NEXT * FAR)
        for text in (*before.shared, *before.middle, *after.shared):
            _add(weights, text, CLAUSE)
        for text in after.middle:
            _add(weights, text, CLAUSE * FAR)
        return before.right, after.left, weights

    def _after(self, at: int) -> _Stretch:
        """What follows a claim; two figures without a word between them (5类12项建议) share it."""
        later = self._next(at)
        if later is not None and not self._is_apart(at, later):
            return self._from(later, self._next(later))
        return self._from(at, later)

    def _is_apart(self, left: int, right: int) -> bool:
        return bool(self.text[self.claims[left].end : self.claims[right].start].strip())

    def _shares_number(self, at: int) -> bool:
        """One printed number for several rates: only the subject tells them apart."""
        span = self.claims[at].span
        beside = self.claims[max(0, at - 1) : at] + self.claims[at + 1 : at + 2]
        return any(other.span == span for other in beside)

    def _previous(self, at: int) -> int | None:
        earlier = at - 1
        same = earlier >= 0 and self.claims[earlier].sentence == self.claims[at].sentence
        return earlier if same else None

    def _next(self, at: int) -> int | None:
        later = at + 1
        there = later < len(self.claims)
        same = there and self.claims[later].sentence == self.claims[at].sentence
        return later if same else None

    def _up_to(self, left: int | None, right: int) -> _Stretch:
        """The text before a figure, from the one before it or from the head of its sentence."""
        claim = self.claims[right]
        if left is not None:
            return _between(self.text[self.claims[left].end : claim.start])
        start = max(self.sentences[claim.sentence][0], claim.start - LONGEST)
        return _leading(self.text[start : claim.start])

    def _from(self, left: int, right: int | None) -> _Stretch:
        """The text behind a figure, up to the next one or to the end of its sentence."""
        if right is not None:
            return self._up_to(left, right)
        claim = self.claims[left]
        end = min(self.sentences[claim.sentence][1], claim.end + LONGEST)
        return _trailing(self.text[claim.end : end])


def _between(text: str) -> _Stretch:
    clauses = _STRONG.split(text.rstrip("\t"))
    if len(clauses) > 1:
        head, *middle, tail = clauses
        return _Stretch(left=head, right=tail, middle=tuple(middle))
    parts = _WEAK.split(text, maxsplit=1)
    if len(parts) > 1:
        return _Stretch(left=parts[0], right=parts[1])
    return _Stretch(left=text, shared=(text,))


def _leading(text: str) -> _Stretch:
    *middle, nearest = _STRONG.split(text.rstrip("\t"))
    return _Stretch(right=nearest, middle=tuple(middle))


def _trailing(text: str) -> _Stretch:
    nearest, *middle = _STRONG.split(text)
    return _Stretch(left=nearest, middle=tuple(middle))


def _add(weights: dict[str, float], text: str, weight: float) -> None:
    _raise(weights, dict.fromkeys(grams(text), 1.0), weight)


def _raise(weights: dict[str, float], others: Mapping[str, float], factor: float) -> None:
    for gram, weight in others.items():
        if weight * factor > weights.get(gram, 0.0):
            weights[gram] = weight * factor
