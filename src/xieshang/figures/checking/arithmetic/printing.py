"""Numbers as a message prints them, and how finely the draft prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from xieshang.kernel.hanzi.claims.model import Claim
from xieshang.kernel.hanzi.numerals import LONGEST, plain_form, scale_of
from xieshang.kernel.hanzi.quantities import printed_step, round_to

_DECIMALS = re.compile(r"\d\.\d|点[零〇一二三四五六七八九]")


def step_of(claim: Claim) -> Decimal:
    """The last place that is printed, in base units: 39% → 1, 8.5% → 0.1, 372.88万元 → 100."""
    return printed_step(claim.printed) or Decimal(10 if "成" in claim.printed else 1)


def has_decimals(claim: Claim) -> bool:
    """Whether decimals are printed: 372.88万元 yes, 180万元 no."""
    return bool(_DECIMALS.search(plain_form(claim.printed[:LONGEST])))


def plain(value: Decimal) -> str:
    """A number without idle zeros and exponents."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show(value: Decimal, like: Claim) -> str:
    """A value in the unit and scale of a claim: 2370000 beside 180万元 → 237万元."""
    for scale in ("亿", "万"):
        if scale in like.printed:
            return f"{plain(value / scale_of(scale))}{scale}{like.unit}"
    return f"{plain(value)}{like.unit}"


def rounded(exact: Decimal, like: Claim) -> str:
    """A percentage to the decimals of a claim."""
    places = max(0, -int(step_of(like).as_tuple().exponent))
    return f"{round_to(exact, step_of(like)):.{places}f}%"


def sum_line(claims: Iterable[Claim]) -> str:
    """An addition as a message prints it; long lists are shortened in the middle."""
    values = [show(claim.value, claim) for claim in claims]
    if len(values) > 12:
        values = [*values[:9], "…", values[-1]]
    return "+".join(values)
