"""The reader against the marked texts of our own: what it finds in prose of the kind it is for."""

from __future__ import annotations

from dataclasses import dataclass

from tests.figures.checking import marked
from xieshang.kernel.hanzi.claims import Claim, read


@dataclass(slots=True)
class Tally:
    """Counts over all texts."""

    marked: int = 0
    read: int = 0
    right: int = 0
    exact: int = 0
    unit: int = 0
    approximation: int = 0
    kind: int = 0
    ties_marked: int = 0
    ties_read: int = 0
    ties_right: int = 0

    def add(self, text: marked.MarkedText) -> None:
        claims = read(text.text).claims
        self.marked += len(text.claims)
        self.read += len(claims)
        free = list(range(len(claims)))
        for known in text.claims:
            at = next((i for i in free if _same(claims[i], known)), None)
            if at is not None:
                free.remove(at)
                self._add_right(claims, claims[at], known)

    def _add_right(
        self, claims: tuple[Claim, ...], claim: Claim, known: marked.MarkedClaim
    ) -> None:
        self.right += 1
        self.exact += claim.span == (known.start, known.end)
        self.unit += claim.unit == known.unit
        self.approximation += claim.approximation.value == known.approx
        self.kind += claim.kind.value == known.kind
        total = None if claim.parent is None else claims[claim.parent].printed.strip()
        self.ties_marked += known.parent is not None
        self.ties_read += total is not None
        self.ties_right += total is not None and total == known.parent


def _same(claim: Claim, known: marked.MarkedClaim) -> bool:
    common = min(claim.end, known.end) - max(claim.start, known.start)
    half = common * 2 >= max(claim.end - claim.start, known.end - known.start)
    return common > 0 and half and abs(claim.value - known.value) * 10**7 <= max(1, known.value)


def test_the_reader_finds_nearly_everything_and_invents_nearly_nothing() -> None:
    tally = Tally()
    for name in marked.names():
        tally.add(marked.load(name))
    assert tally.marked > 1000
    assert tally.right >= 0.99 * tally.marked, tally
    assert tally.right >= 0.985 * tally.read, tally
    assert tally.exact >= 0.98 * tally.marked, tally
    assert tally.unit >= 0.99 * tally.right, tally
    assert tally.approximation >= 0.99 * tally.right, tally
    assert tally.kind >= 0.98 * tally.right, tally
    assert tally.ties_right >= 0.88 * tally.ties_read, tally
    assert tally.ties_right >= 0.85 * tally.ties_marked, tally
