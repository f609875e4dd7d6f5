"""The words in which figures are declared, and the registry of what was declared.

An indicator (指标) is a query over records with a name, a unit and a definition in words (口径). It
returns its evidence; the value follows from the rows. No other code counts anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from django.db.models import Q, QuerySet

from xieshang.kernel.figures import How, Reckoning, count, distinct, least_per, share, total
from xieshang.kernel.periods import Period

__all__ = [
    "Indicator", "Scope", "alternatives", "count", "distinct", "indicator", "indicator_of",
    "indicators", "least_per", "ratio", "total",
]  # fmt: skip

Per = Literal["session", "year"]
_Rows = TypeVar("_Rows", bound="QuerySet[Any]")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records, over which period, with events known up to which day."""

    committees: frozenset[int]
    period: Period
    as_of: dt.date

    @property
    def until(self) -> dt.date:
        """The last day that counts: the end of the period, or the as-of day before it."""
        return min(self.period.last, self.as_of)

    def during(self, field: str) -> Q:
        """The event fell within the period, and not after the as-of day."""
        return Q(**{f"{field}__range": (self.period.first, self.until)})

    def of_session(self, plenary: str, received: str) -> Q:
        """The record belongs to a plenary that opens in the period, and had come in by the day."""
        opened = (self.period.first, self.period.last)
        belongs = Q(**{f"{plenary}__opened_on__range": opened, f"{plenary}__struck_at": None})
        return belongs & Q(**{f"{received}__lte": self.as_of})


@dataclass(frozen=True, slots=True)
class Indicator:
    """A declared figure. `counts` is the definition in words; ratios name their part and whole.

    `says` are phrases that prose uses for it, by which a draft's figures are bound to it; … in a
    phrase stands for any words, and # for the number where it is not beside the last of them. `units` are further units it is printed in (场 for 次).
    """

    id: str
    label: str
    unit: str
    counts: str
    version: int = 1
    period: Per = "session"
    value: Reckoning = count
    says: tuple[str, ...] = ()
    alternative_of: str = ""
    office: str = ""
    query: Callable[[Scope], QuerySet[Any]] | None = None
    part: str = ""
    whole: str = ""
    units: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The duty it belongs to: the first half of its id."""
        return self.id.partition(".")[0]


_REGISTRY: dict[str, Indicator] = {}
_DIVISIBLE = frozenset({How.COUNT, How.DISTINCT, How.SUM})


def _add(declared: Indicator) -> None:
    if declared.id in _REGISTRY:
        raise ValueError(f"indicator {declared.id} is declared twice")
    _REGISTRY[declared.id] = declared


def indicator(  # noqa: PLR0913 - the words of a declaration, design section 5
    id: str,  # noqa: A002
    *,
    label: str,
    unit: str,
    counts: str,
    version: int = 1,
    period: Per = "session",
    value: Reckoning = count,
    says: tuple[str, ...] = (),
    units: tuple[str, ...] = (),
    alternative_of: str = "",
    office: str = "",
) -> Callable[[Callable[[Scope], _Rows]], Callable[[Scope], _Rows]]:
    """Declare a figure over the rows that the decorated function returns."""

    def declare(query: Callable[[Scope], _Rows]) -> Callable[[Scope], _Rows]:
        _add(
            Indicator(
                id, label, unit, counts, version, period, value, says, alternative_of, office,
                query, units=units,
            )
        )  # fmt: skip
        return query

    return declare


def ratio(  # noqa: PLR0913 - as above
    id: str,  # noqa: A002
    *,
    label: str,
    part: str,
    whole: str,
    counts: str = "",
    version: int = 1,
    says: tuple[str, ...] = (),
    alternative_of: str = "",
    office: str = "",
) -> None:
    """Declare the share of one declared count in another; it keeps both, and never a bare %.

    ValueError where the two cannot be divided: other periods, or a part or whole that is itself
    a ratio or the leanest of several.
    """
    n, big_n = _REGISTRY[part], _REGISTRY[whole]
    if n.period != big_n.period:
        raise ValueError(f"{id}: part and whole are taken over different periods")
    if not {n.value.how, big_n.value.how} <= _DIVISIBLE:
        raise ValueError(f"{id}: only what is counted, told apart or added up can be divided")
    _add(
        Indicator(
            id, label, "%", counts or f"{n.label} ÷ {big_n.label}", version, big_n.period, share,
            says, alternative_of, office or big_n.office, None, part, whole,
        )
    )  # fmt: skip


def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of declaration."""
    return tuple(_REGISTRY.values())


def indicator_of(id: str) -> Indicator:  # noqa: A002
    """The indicator of that id; KeyError where there is none."""
    return _REGISTRY[id]


def alternatives(declared: Indicator) -> tuple[Indicator, ...]:
    """The other definitions that go by the same name."""
    name = declared.alternative_of or declared.id
    family = (i for i in indicators() if name in (i.id, i.alternative_of))
    return tuple(i for i in family if i.id != declared.id)
