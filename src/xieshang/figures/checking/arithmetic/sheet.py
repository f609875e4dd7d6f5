"""The sheet: a reading laid out for arithmetic, with the words around each figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.levelling import level
from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading
from xieshang.kernel.hanzi.quantities import Approximation

LEAD = 40  # characters before a figure that can say what it counts
TAIL = 20  # characters after it
SAME_PLACE = 7  # claims that one printed number may stand for: 立案率、见面率…均为100%
BACK = 40  # claims before, in which a total may stand
AHEAD = 15  # claims after

COUNTED = (Kind.COUNT, Kind.MONEY, Kind.SCORE)
_BREAK = re.compile(r"[，,；;。、：:（(！？\n]")
_BESIDE = re.compile(r"[，,、（(\s]{0,3}约?[占佔][^，。；\n]{0,14}$|[（(]$")
# Words that count the same thing may be added and compared.
_SAME_UNIT = {"位": "人", "名": "人", "家": "个", "票": "份", "张": "份"}


def unit_class(unit: str) -> str:
    """Units that count the same things, by one name: 名 and 位 are both 人."""
    return _SAME_UNIT.get(unit, unit)


def is_of_people(unit: str) -> bool:
    """Whether a unit counts people: 人, 名 or 位, but not 人次."""
    return unit_class(unit) == "人"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A reading with its indexes; positions are those of `reading.claims`."""

    reading: Reading
    text: str  # in one form of writing, as long as the reading's own
    children: dict[int, tuple[int, ...]]
    paragraphs: tuple[int, ...]
    partners: dict[int, int]  # share → the count beside it
    shares: dict[int, int]  # count → the share beside it
    starts: dict[int, int]  # offset → the claim that starts there

    @classmethod
    def of(cls, reading: Reading) -> Sheet:
        """Lay out a reading; linear in its length."""
        children: dict[int, list[int]] = defaultdict(list)
        for at, claim in enumerate(reading.claims):
            if claim.parent is not None and claim.parent != at:
                children[claim.parent].append(at)
        breaks = [at for at, char in enumerate(reading.text) if char == "\n"]
        paragraphs = tuple(bisect_right(breaks, claim.start) for claim in reading.claims)
        partners = _pairs(reading)
        return cls(
            reading,
            level(reading.text),
            {at: tuple(found) for at, found in children.items()},
            paragraphs,
            partners,
            {count: share for share, count in partners.items()},
            {claim.start: at for at, claim in enumerate(reading.claims)},
        )

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.reading.claims

    def sentence(self, at: int) -> tuple[int, int]:
        """The span of the sentence that a claim stands in."""
        return self.reading.sentences[self.claims[at].sentence]

    def lead(self, at: int) -> str:
        """The words before a claim, from the claim before it or the start of the sentence on."""
        claim = self.claims[at]
        start = max(self.sentence(at)[0], claim.start - LEAD)
        for before in range(at - 1, max(-1, at - 1 - SAME_PLACE), -1):
            if self.claims[before].end <= claim.start:
                start = max(start, self.claims[before].end)
                break
        return self.text[start : claim.start]

    def clause(self, at: int) -> str:
        """The last clause of the lead: 经审查，立案286件 → 立案."""
        return _BREAK.split(self.lead(at).rstrip("，,：: "))[-1]

    def tail(self, at: int) -> str:
        """The words after a claim, up to the next claim or sign of punctuation."""
        claim = self.claims[at]
        end = min(self.sentence(at)[1], claim.end + TAIL)
        if at + 1 < len(self.claims) and self.claims[at + 1].start >= claim.end:
            end = min(end, self.claims[at + 1].start)
        return _BREAK.split(self.text[claim.end : max(end, claim.end)])[0]

    def wording(self, at: int) -> str:
        """What the text says a claim counts: its clause, subject and tail together."""
        return f"{self.clause(at)} {level(self.claims[at].subject)} {self.tail(at)}"

    def between(self, first: int, second: int) -> str:
        """The text between two claims."""
        return self.text[self.claims[first].end : self.claims[second].start]

    def is_count(self, at: int) -> bool:
        """Whether a claim is an exact number of things, of money or of points."""
        claim = self.claims[at]
        return claim.kind in COUNTED and claim.approximation is Approximation.EXACT

    def adds_to(self, part: int, whole: int) -> bool:
        """Whether two claims have the same unit, so that one can be a part of the other."""
        one, other = self.claims[part], self.claims[whole]
        money = (one.kind is Kind.MONEY) == (other.kind is Kind.MONEY)
        return money and unit_class(one.unit) == unit_class(other.unit)

    def near(self, first: int, last: int) -> Iterator[int]:
        """The counts around a stretch of claims, nearest before it first."""
        for at in range(first - 1, max(-1, first - 1 - BACK), -1):
            if self.is_count(at):
                yield at
        for at in range(last + 1, min(len(self.claims), last + 1 + AHEAD)):
            if self.is_count(at):
                yield at

    def total(self, positions: Iterable[int]) -> Decimal:
        """The sum of the values of claims."""
        return sum((self.claims[at].value for at in positions), Decimal(0))

    def find(
        self, fault: Fault, severity: Severity, message: str, *, claims: Iterable[int]
    ) -> Finding:
        """A finding about claims, in the order of the text."""
        concerned = tuple(sorted(set(claims)))
        spans = tuple(dict.fromkeys(self.claims[at].span for at in concerned))
        return Finding(fault, severity, message, concerned, spans)


def _pairs(reading: Reading) -> dict[int, int]:
    """Each share with the count beside it: as the reading says, or right before it with 占."""
    pairs: dict[int, int] = {}
    for at, claim in enumerate(reading.claims):
        if claim.partner is not None and claim.partner != at:
            pairs[at] = claim.partner
        elif claim.kind is Kind.SHARE and at and reading.claims[at - 1].kind in COUNTED:
            between = reading.text[reading.claims[at - 1].end : claim.start]
            if _BESIDE.match(between):
                pairs[at] = at - 1
    return pairs


def remark(fault: Fault, severity: Severity, message: str, *spans: tuple[int, int]) -> Finding:
    """A finding about words that are no claim."""
    return Finding(fault, severity, message, (), tuple(spans))
