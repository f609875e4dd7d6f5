"""How a printed percentage relates to the exact one: exact, cut off, one unit off, or wrong."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from enum import IntEnum

from xieshang.figures.checking.arithmetic.printing import step_of
from xieshang.kernel.hanzi.claims.model import Claim
from xieshang.kernel.hanzi.quantities import Approximation, Quantity, approximates, round_to

HUNDRED = Decimal(100)
FULL = Decimal("99.5")


class Fit(IntEnum):
    """How well a printed percentage fits; the smaller the better."""

    EXACT = 0  # rounded half up
    CUT = 1  # truncated: 38.76 printed 38.7
    NEAR = 2  # one unit of the last place off, as rounding twice or bending a list makes it
    WRONG = 3


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """`part` in `whole` as 0 to 100; `whole` is not zero."""
    return part * HUNDRED / whole


def fit(part: Decimal, whole: Decimal, share: Claim) -> Fit:
    """How the printed share fits part/whole, at the precision it is printed with."""
    if whole <= 0:
        return Fit.WRONG
    exact = percentage(part, whole)
    if _is_fraction(share):
        return Fit.EXACT if fits_within(exact, share, Decimal(1)) else Fit.WRONG
    if share.approximation is not Approximation.EXACT:
        return _fit_roughly(exact, share)
    step = step_of(share)
    if share.value == round_to(exact, step):
        return Fit.EXACT
    if share.value == (exact / step).to_integral_value(ROUND_FLOOR) * step:
        return Fit.CUT
    return Fit.NEAR if abs(share.value - round_to(exact, step)) <= step else Fit.WRONG


def _is_fraction(share: Claim) -> bool:
    """三分之一, 一半, 八成: words that round to what is easily said."""
    return "半" in share.printed or ("分之" in share.printed and "百分之" not in share.printed)


def _fit_roughly(exact: Decimal, share: Claim) -> Fit:
    """近, 约, 以上: what the words allow, and what rounding allows on top."""
    quantity = Quantity(share.value, share.unit, share.approximation, share.printed)
    if approximates(quantity, exact) or fits_within(exact, share, Decimal(2)):
        return Fit.EXACT
    if share.approximation is Approximation.MORE and exact > share.value:
        return Fit.NEAR  # 80%以上 of 95% is weak, not wrong
    return Fit.WRONG


def fits_within(exact: Decimal, share: Claim, units: Decimal) -> bool:
    """Whether a percentage is at most so many units of the last printed place away."""
    return abs(share.value - exact) <= units * step_of(share)


def wholes_for(part: Decimal, share: Claim, *, units: Decimal = Decimal(0)) -> tuple[int, int]:
    """The least and greatest whole number whose share `part` is, rounded or cut off.

    The first is greater than the second where there is none. `units` widens the search by so
    many units of the last place.
    """
    step = step_of(share)
    low = share.value - (units + Decimal("0.5")) * step
    high = share.value + (units + 1) * step  # not reached: cut off just below it
    least = (part * HUNDRED / high).to_integral_value(ROUND_FLOOR) + 1
    if low <= 0:
        return int(least), int(least)
    greatest = (part * HUNDRED / low).to_integral_value(ROUND_FLOOR)
    return int(least), int(greatest)
