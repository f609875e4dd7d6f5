"""What the indicators say of the records that a test has made."""

from __future__ import annotations

import datetime as dt

from xieshang.base import clock
from xieshang.base.indicators import indicator_of
from xieshang.base.models import Record
from xieshang.figures.indicators.queries import board, evidence, scopes_of, value_of

YEAR = 2020
END = dt.date(2020, 12, 31)


def day(month: int, number: int, year: int = YEAR) -> dt.date:
    return dt.date(year, month, number)


def figure(id_: str, as_of: dt.date = END) -> float | None:
    """The value of an indicator for the year, as known on a day; its rows prove the same."""
    declared = indicator_of(id_)
    value = board(YEAR, as_of, only=(declared,)).figures[id_].value
    scope = scopes_of(YEAR, as_of)[declared.period]
    assert value_of(declared, scope, evidence(declared, scope)) == value
    return None if value is None else float(value)


def strike(record: Record) -> None:
    type(record).objects.filter(pk=record.pk).update(struck_at=clock.now(), struck_reason="误录")
