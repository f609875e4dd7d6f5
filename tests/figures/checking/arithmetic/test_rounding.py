"""How a printed share relates to the exact one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xieshang.figures.checking.arithmetic.printing import show, step_of
from xieshang.figures.checking.arithmetic.rounding import Fit, fit, wholes_for
from xieshang.kernel.hanzi.claims import read
from xieshang.kernel.hanzi.claims.model import Claim


def share(printed: str) -> Claim:
    return next(claim for claim in read(f"占{printed}。").claims)


@pytest.mark.parametrize(
    ("part", "whole", "printed", "fitted"),
    [
        (5, 128, "3.91%", Fit.EXACT),  # 3.90625
        (20, 128, "15.63%", Fit.EXACT),  # 15.625: halves go up
        (20, 128, "15.62%", Fit.CUT),
        (131, 338, "38.7%", Fit.CUT),
        (131, 338, "38.9%", Fit.NEAR),
        (131, 338, "39.1%", Fit.WRONG),
        (90, 225, "百分之四十", Fit.EXACT),
        (90, 225, "五分之二", Fit.EXACT),
        (90, 225, "三分之一", Fit.WRONG),
        (199, 200, "100%", Fit.EXACT),
        (90, 100, "九成", Fit.EXACT),
        (1, 0, "100%", Fit.WRONG),
        (190, 200, "90%以上", Fit.EXACT),
        (198, 200, "80%以上", Fit.NEAR),
        (120, 200, "近半数", Fit.WRONG),
    ],
)
def test_how_a_share_fits(part: int, whole: int, printed: str, fitted: Fit) -> None:
    assert fit(Decimal(part), Decimal(whole), share(printed)) is fitted


@pytest.mark.parametrize(
    ("printed", "step"),
    [
        ("39%", "1"),
        ("8.5%", "0.1"),
        ("百分之九十八点五", "0.1"),
        ("372.88万元", "100"),
        ("九成", "10"),
    ],
)
def test_the_last_printed_place(printed: str, step: str) -> None:
    claim = next(iter(read(f"全年支出{printed}，占{printed}。").claims))
    assert step_of(claim) == Decimal(step)


def test_values_are_shown_in_the_scale_of_the_draft() -> None:
    money = next(iter(read("支出180万元。").claims))
    assert show(Decimal(2376000), money) == "237.6万元"


def test_nothing_at_all_may_be_a_share_of_anything() -> None:
    least, greatest = wholes_for(Decimal(1), share("0%"))
    assert least == greatest == 101


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(0, 2))
def test_the_true_denominator_is_always_feasible(part: int, rest: int, places: int) -> None:
    whole = part + rest
    exact = Decimal(100 * part) / whole
    for rounding in ("ROUND_HALF_UP", "ROUND_DOWN"):
        printed = exact.quantize(Decimal(1).scaleb(-places), rounding)
        if printed > 0:
            least, greatest = wholes_for(Decimal(part), share(f"{printed}%"))
            assert least <= whole <= greatest
