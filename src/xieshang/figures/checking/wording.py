"""What is said of a claim, in words that an office writer understands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xieshang.figures.checking.checked import Candidate
from xieshang.figures.checking.fitting import Period
from xieshang.figures.checking.known import KnownFigure
from xieshang.kernel.figures import round_half_up
from xieshang.kernel.hanzi.claims.model import Claim, Kind

AMBIGUOUS = "不能确定说的是哪一项指标，请选定："
NO_RECORD = "台账中没有对应的指标或期间，请人工核对。"
NOT_COMPARED = "不与台账比对，只核对文内关系。"
NO_YEAR_BEFORE = "台账中没有上年的数字，不能比对。"
NARROW = "；按从严口径，“余”不应超出这么多，建议改用更接近的数"
WAIVED = "已由人工标为不核。"
CONFIRMED = "已由人工确认。"

SHOWN_PLACES = 2


def printed(value: Decimal | None, unit: str) -> str:
    """A value as prose prints it: 73万元, 82.89%, 20件."""
    if value is None:
        return "—"
    if unit == "元" and value and value % 10000 == 0:
        return f"{plain(value / 10000)}万元"
    return f"{plain(value)}{unit.removeprefix('次/') if unit == '次/季度' else unit}"


def shown(value: Decimal) -> Decimal:
    """Two places are enough to show, and no idle zeros."""
    near = round_half_up(value, SHOWN_PLACES)
    return near.normalize() if near % 1 else near.to_integral_value()


def plain(value: Decimal) -> str:
    """The digits that are shown, without an exponent."""
    return format(shown(value), "f")


def said(candidates: Sequence[Candidate]) -> str:
    """Each candidate with its value: 立案提案 20件；交办提案 18件."""
    return "；".join(f"“{c.label}”{printed(c.value, c.unit)}" for c in candidates)


def differs(claim: Claim, figure: KnownFigure, held: Decimal, period: Period) -> str:
    """What the records hold instead, and what they count."""
    when = "上年" if period is Period.LAST else ""
    counts = f"（口径：{figure.definition}）" if figure.definition else ""
    if claim.kind is Kind.CHANGE:
        change = f"比上年{'增加' if held >= 0 else '减少'}{printed(abs(held), claim.unit)}"
        return f"台账中“{figure.label}”{change}，文中为{claim.printed}{counts}。"
    unit = figure.unit
    return f"台账中{when}“{figure.label}”为{printed(held, unit)}，文中为{claim.printed}{counts}。"


def differs_in_all(claim: Claim, candidates: Sequence[Candidate]) -> str:
    """What each figure that comes into question would give; none gives what is printed."""
    return f"文中为{claim.printed}，与可能对应的指标都不一致：{said(candidates)}。"


def another_definition(other: KnownFigure, usual: KnownFigure, held: Decimal) -> str:
    """Which definition agrees, and what the usual one would give."""
    return (
        f"与“{other.label}”一致（口径：{other.definition}）；"
        f"按“{usual.label}”为{printed(held, usual.unit)}，建议在文中写明口径。"
    )


def agrees_by_rounding(claim: Claim, held: Decimal) -> str:
    """The exact value behind a rounded or rough figure; the sentence has no end mark yet."""
    return f"台账为{printed(held, claim.unit)}，文中取整或约数，相符"
