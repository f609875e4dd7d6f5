"""A calendar year, a session from plenary to plenary, any range; and what of it had passed."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xieshang.kernel.periods import QUARTERS, Period, PeriodKind, quarter_of

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))
DAY = dt.timedelta(days=1)


@given(st.integers(1, 9999))
def test_a_year_is_its_365_or_366_days(year: int) -> None:
    period = Period.year(year)
    assert period == Period(
        PeriodKind.YEAR, dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year}年"
    )
    assert (period.last - period.first).days in (364, 365)
    assert period.quarters() == QUARTERS


@given(DAYS, DAYS)
def test_a_session_ends_on_the_eve_of_the_next_plenary(opened: dt.date, following: dt.date) -> None:
    assume(opened < following)
    session = Period.session("五届五次会议", opened, following)
    assert (session.kind, session.label) == (PeriodKind.SESSION, "五届五次会议以来")
    assert opened in session
    assert following - DAY in session
    assert following not in session


@given(DAYS)
def test_a_session_without_a_next_plenary_lasts_a_year(opened: dt.date) -> None:
    session = Period.session("五届五次会议", opened)
    assert 365 <= (session.last - session.first).days + 1 <= 366
    eve = session.last + DAY
    assert (eve.month, eve.day) == ((3, 1) if (opened.month, opened.day) == (2, 29)
                                    else (opened.month, opened.day))  # fmt: skip


def test_a_session_opened_on_the_leap_day() -> None:
    session = Period.session("五届五次会议", dt.date(2020, 2, 29))
    assert (session.first, session.last) == (dt.date(2020, 2, 29), dt.date(2021, 2, 28))


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="起日 2020-03-02 晚于止日 2020-03-01"):
        Period.between(dt.date(2020, 3, 2), dt.date(2020, 3, 1))


def test_a_range_says_its_days() -> None:
    period = Period.between(dt.date(2020, 1, 6), dt.date(2020, 6, 30))
    assert (period.kind, period.label) == (PeriodKind.RANGE, "2020-01-06至2020-06-30")


@given(DAYS, DAYS, DAYS, DAYS)
def test_until_keeps_the_days_that_had_passed(
    one: dt.date, other: dt.date, as_of: dt.date, day: dt.date
) -> None:
    period = Period.between(min(one, other), max(one, other))
    passed = period.until(as_of)
    assert (passed.first, passed.label, passed.kind) == (period.first, period.label, period.kind)
    if as_of < period.first:
        assert passed.last == period.first
    else:
        assert (day in passed) == (day in period and day <= as_of)


@given(DAYS, st.integers(0, 900))
def test_quarters_are_those_of_its_days(first: dt.date, length: int) -> None:
    period = Period.between(first, first + length * DAY)
    touched = {str(quarter_of(first + n * DAY)) for n in range(length + 1)}
    several_years = period.first.year != period.last.year
    assert period.quarters() == (QUARTERS if several_years else tuple(sorted(touched)))


@pytest.mark.parametrize(
    ("month", "quarter"),
    [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)],
)
def test_quarter_of(month: int, quarter: int) -> None:
    assert quarter_of(dt.date(2020, month, 15)) == quarter
