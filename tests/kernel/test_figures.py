"""A value is a function of its rows: counted, told apart, added up, in the leanest quarter, n of N."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xieshang.kernel.figures import (
    EvidenceRow,
    Side,
    count,
    distinct,
    least_per,
    percent,
    reckon,
    round_half_up,
    share,
    total,
)
from xieshang.kernel.periods import QUARTERS

ROW = EvidenceRow("proposal", 1, "提案1", "关于道路硬化的建议", dt.date(2020, 3, 5), "0" * 64)
AMOUNTS = st.decimals(
    min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False
)


def rows_of(groups: list[str]) -> list[EvidenceRow]:
    return [replace(ROW, id=n, group=group) for n, group in enumerate(groups)]


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(0, 4))
def test_rounding_is_half_up(units: int, shift: int, places: int) -> None:
    value = Decimal(units).scaleb(-shift)
    exact = abs(Fraction(value)) * 10**places
    nearest = int(exact + Fraction(1, 2))  # halves go away from zero
    expected = Decimal(nearest).scaleb(-places).copy_sign(value)
    assert round_half_up(value, places) == expected
    assert round_half_up(value, places).as_tuple().exponent == -places


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.5", 0, "1"), ("1.5", 0, "2"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("99.995", 2, "100.00"),
     ("1.0049", 2, "1.00"), ("2.675", 2, "2.68")],
)  # fmt: skip
def test_rounding_by_hand(value: str, places: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), places)) == rounded


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 6))
def test_percent_is_the_nearest_one(part: int, whole: int, places: int) -> None:
    said = percent(part, whole, places)
    assert said is not None
    gap = Fraction(said) - Fraction(100 * part, whole)
    half = Fraction(1, 2 * 10**places)
    assert -half < gap <= half


def test_nothing_of_nothing_is_no_percentage() -> None:
    assert percent(0, 0) is None
    assert percent(3, Decimal(0)) is None
    assert percent(2, 3) == Decimal("66.67")
    assert percent(1, 3, 0) == Decimal(33)


@given(st.lists(st.sampled_from(["甲", "乙", "丙", ""])))
def test_count_and_distinct(groups: list[str]) -> None:
    rows = rows_of(groups)
    assert reckon(count, rows) == len(groups)
    assert reckon(distinct("enterprise"), iter(rows)) == len({g for g in groups if g})


@given(st.lists(AMOUNTS | st.none()))
def test_total_adds_what_is_there(amounts: list[Decimal | None]) -> None:
    rows = [replace(ROW, id=n, measure=amount) for n, amount in enumerate(amounts)]
    assert reckon(total("amount"), rows) == sum((a for a in amounts if a), Decimal(0))


@given(st.lists(st.sampled_from(QUARTERS)), st.integers(0, 4))
def test_least_per_looks_at_every_quarter_of_the_period(held: list[str], passed: int) -> None:
    quarters = QUARTERS[:passed]
    expected = min((held.count(quarter) for quarter in quarters), default=0)
    assert reckon(least_per("quarter"), rows_of(held), quarters) == expected


def test_a_quarter_without_rows_is_the_leanest() -> None:
    rows = rows_of(["1", "1", "2", "4"])
    assert reckon(least_per("quarter"), rows, QUARTERS) == 0
    assert reckon(least_per("quarter"), rows, ("1", "2")) == 1
    assert reckon(least_per("quarter"), rows) == 0


def test_only_quarters_are_known() -> None:
    with pytest.raises(ValueError, match="不认识的周期：month"):
        least_per("month")


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 5))
def test_ratio_is_n_of_the_whole(part: int, whole: int, neither: int) -> None:
    rows = [
        *(replace(ROW, id=n, side=Side.PART) for n in range(part)),
        *(replace(ROW, id=n, side=Side.WHOLE) for n in range(whole)),
        *(replace(ROW, id=n) for n in range(neither)),
    ]
    assert reckon(share, rows) == percent(part, whole)


NAMED = st.lists(st.sampled_from(["甲", "乙", "丙"]))


@given(NAMED, NAMED)
def test_ratio_of_things_counts_each_of_them_once(part: list[str], whole: list[str]) -> None:
    rows = [replace(row, side=Side.PART) for row in rows_of(part)]
    rows += [replace(row, side=Side.WHOLE) for row in rows_of(whole)]
    assert reckon(share, rows) == percent(len(set(part)), len(set(whole)))


def test_a_row_without_a_group_is_no_thing_where_others_are_told_apart() -> None:
    rows = [replace(row, side=Side.WHOLE) for row in rows_of(["甲", "甲", ""])]
    rows += [replace(row, side=Side.PART) for row in rows_of(["", ""])]
    assert reckon(share, rows) == 200


@given(st.lists(AMOUNTS, min_size=1), st.lists(AMOUNTS, min_size=1))
def test_ratio_of_sums_adds_each_side_up(part: list[Decimal], whole: list[Decimal]) -> None:
    rows = [replace(ROW, measure=amount, side=Side.PART) for amount in part]
    rows += [replace(ROW, measure=amount, side=Side.WHOLE) for amount in whole]
    assert reckon(share, rows) == percent(sum(part), sum(whole))
