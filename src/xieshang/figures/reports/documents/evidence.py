"""The evidence (依据) behind the figures that a report prints, as its package shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xieshang.base import scoping
from xieshang.base.indicators import Indicator
from xieshang.base.models import Level
from xieshang.figures.indicators.queries import proofs
from xieshang.figures.reports.documents.composing import Composed
from xieshang.kernel.figures import EvidenceRow, Figure
from xieshang.kernel.hanzi.quantities import write_value

LEVELS = frozenset({Level.PUBLIC, Level.INTERNAL})
"""What a package names; records of a higher level are counted in it without a name."""


@dataclass(frozen=True, slots=True)
class Proven:
    """A figure of the report, how its number reads, and the rows that prove it."""

    declared: Indicator
    figure: Figure
    beside: tuple[Figure, ...]
    rows: tuple[EvidenceRow, ...]

    @property
    def left_out(self) -> int:
        """How many rows were cut off."""
        return self.figure.evidence_count - len(self.rows)


def proven(composed: Composed, limit: int | None = None) -> Iterator[Proven]:
    """Each figure once, in the order of the report; at most `limit` rows on each side of it.

    One query a side.
    """
    with scoping.scope((composed.committee.pk,)):
        for declared in composed.indicators:
            yield _proven(composed, declared, limit)


def _proven(composed: Composed, declared: Indicator, limit: int | None) -> Proven:
    figure = composed.board.figures[declared.id]
    rows = [
        row
        for proof in proofs(declared, composed.scopes[declared.period])
        for row in proof.rows(0, limit, LEVELS)
    ]
    beside = composed.board.beside[declared.id]
    return Proven(declared, figure, beside, tuple(rows))


def said(figure: Figure) -> str:
    """The value with its unit: 20件, 100%, 无."""
    return "无" if figure.value is None else f"{write_value(figure.value)}{figure.unit}"


def share(figure: Figure) -> str:
    """19／20 for a rate; empty otherwise."""
    if figure.part is None or figure.whole is None:
        return ""
    return f"{write_value(figure.part)}／{write_value(figure.whole)}"


def window(figure: Figure) -> str:
    """The period and the days that it covers."""
    period = figure.period
    return f"{period.label}（{period.first}至{min(period.last, figure.as_of)}）"
