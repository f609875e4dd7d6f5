"""Periods (期间): a calendar year 年度, a session 届次 from plenary to plenary, or any range."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

QUARTERS = ("1", "2", "3", "4")


class PeriodKind(StrEnum):
    YEAR = "year"
    SESSION = "session"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """A closed range of days, both ends included, and the words that print it."""

    kind: PeriodKind
    first: dt.date
    last: dt.date
    label: str

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"期间的起日 {self.first} 晚于止日 {self.last}")

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year, which is also the budget year."""
        return cls(PeriodKind.YEAR, dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year}年")

    @classmethod
    def session(cls, label: str, opened: dt.date, next_opens: dt.date | None = None) -> Period:
        """A session (届次): from the opening of its plenary to the eve of the next one.

        While the next plenary has no date, the session is taken to last a year.
        """
        end = next_opens or _a_year_later(opened)
        return cls(PeriodKind.SESSION, opened, end - dt.timedelta(days=1), f"{label}以来")

    @classmethod
    def between(cls, first: dt.date, last: dt.date) -> Period:
        return cls(PeriodKind.RANGE, first, last, f"{first:%Y-%m-%d}至{last:%Y-%m-%d}")

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def until(self, as_of: dt.date) -> Period:
        """What of the period had passed on a day; before its start, its first day alone."""
        return replace(self, last=max(self.first, min(self.last, as_of)))

    def quarters(self) -> tuple[str, ...]:
        """The quarters of the year that the period touches, "1" to "4"."""
        if self.first.year != self.last.year:
            return QUARTERS
        return QUARTERS[quarter_of(self.first) - 1 : quarter_of(self.last)]


def quarter_of(day: dt.date) -> int:
    return (day.month + 2) // 3


def _a_year_later(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return dt.date(day.year + 1, 3, 1)
