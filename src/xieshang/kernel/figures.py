"""Figures (数字): a value is a function of its evidence rows, and of nothing else.

The same :func:`reckon` serves the pages, the report and whoever verifies an evidence package: the
rows prove the value. All arithmetic is Decimal; rounding is half up (四舍五入).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from xieshang.kernel.periods import Period

RATE_PLACES = 2


class Basis(StrEnum):
    """Where a value comes from; bases are shown, and never mixed in silence."""

    COMPUTED = "计算数"
    REPORTED = "填报数"
    PUBLISHED = "历史数"


class Side(StrEnum):
    """Which list of a ratio a row stands in: the part n, the whole N, or neither."""

    NONE = ""
    PART = "n"
    WHOLE = "N"


class How(StrEnum):
    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    LEAST_PER = "least_per"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a value follows from rows; `by` names the field that is grouped or added up."""

    how: How
    by: str = ""


count = Reckoning(How.COUNT)
share = Reckoning(How.RATIO)


def distinct(field: str) -> Reckoning:
    """As many as there are different values of the field."""
    return Reckoning(How.DISTINCT, field)


def total(field: str) -> Reckoning:
    """The sum of the field."""
    return Reckoning(How.SUM, field)


def least_per(unit: str) -> Reckoning:
    """The number of rows in the leanest unit of the period; only "quarter" is known."""
    if unit != "quarter":
        raise ValueError(f"不认识的周期：{unit}")
    return Reckoning(How.LEAST_PER, unit)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One record that proves a figure (依据): `measure` is added up, `group` is told apart.

    Several rows may have one group (an enterprise visited twice); `measure` is None and `group`
    empty where the figure neither adds nor tells apart.
    """

    kind: str
    id: int
    code: str
    title: str
    date: dt.date | None
    digest: str
    measure: Decimal | None = None
    group: str = ""
    side: Side = Side.NONE


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that knows what it counts, over what, on which day, and how many rows prove it."""

    indicator: str
    version: int
    label: str
    unit: str
    definition: str
    period: Period
    as_of: dt.date
    value: Decimal | None
    part: Decimal | None = None
    whole: Decimal | None = None
    basis: Basis = Basis.COMPUTED
    evidence_count: int = 0


def round_half_up(value: Decimal, places: int = 0) -> Decimal:
    """四舍五入 to so many decimal places."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(part: Decimal | int, whole: Decimal | int, places: int = RATE_PLACES) -> Decimal | None:
    """The percentage 0–100, rounded half up; None when there is nothing to divide by."""
    if not whole:
        return None
    return round_half_up(Decimal(100) * Decimal(part) / Decimal(whole), places)


def reckon(
    reckoning: Reckoning, rows: Iterable[EvidenceRow], groups: Sequence[str] = ()
) -> Decimal | None:
    """The value that these rows prove. `groups` are the units that `least_per` must look at."""
    rows = tuple(rows)
    match reckoning.how:
        case How.COUNT:
            return Decimal(len(rows))
        case How.DISTINCT:
            return _told_apart(rows)
        case How.SUM:
            return _added_up(rows)
        case How.LEAST_PER:
            tally = Counter(row.group for row in rows)
            return Decimal(min((tally[group] for group in groups), default=0))
        case _:  # a ratio: n of N
            part, whole = (_held(rows, side) for side in (Side.PART, Side.WHOLE))
            return percent(part, whole)


def _told_apart(rows: Iterable[EvidenceRow]) -> Decimal:
    """Rows without a group are told apart from nothing."""
    return Decimal(len({row.group for row in rows if row.group}))


def _added_up(rows: Iterable[EvidenceRow]) -> Decimal:
    return sum((row.measure or Decimal(0) for row in rows), Decimal(0))


def _held(rows: Iterable[EvidenceRow], side: Side) -> Decimal:
    """One side of a ratio, counted as its rows say: by measures, else by groups, else by rows."""
    held = [row for row in rows if row.side is side]
    if any(row.measure is not None for row in held):
        return _added_up(held)
    return _told_apart(held) or Decimal(len(held))
