"""Whether a claim and a figure can be the same at all: by kind, unit, period and area."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from xieshang.figures.checking.context import Context
from xieshang.figures.checking.known import KnownFigure
from xieshang.kernel.hanzi.claims.model import Claim, Kind, Scope
from xieshang.kernel.hanzi.numerals import read_ordinal
from xieshang.kernel.hanzi.units import is_unit, unit

PERCENT, POINTS, PER_QUARTER, ASPECT = "%", "百分点", "次/季度", "方面"
HEAD, TITLE_LINES = 200, 5  # where a title stands
GENERAL, OTHERWISE_SPELT = 0.85, 0.9
# What 个 may stand for; a person, a page or a sum of money it may not.
_COUNTED_AS_PIECES = frozenset("个项类处种组家所批支")
_THIS_YEAR = re.compile(
    r"(?:(?:今|本|全|当|一)年(?:度|来|内|以来)?|年内|本年度|年度|本届次|一年以来|过去一年)?"
)
_LAST_YEAR = re.compile(r"(?:去年|上年|上一年)度?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?(?:度|来|以来|全年|内)?")
_TITLE_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年(?![0-9]{1,2}月)")
_PLENARY = re.compile(
    r"(?:[^届]{0,8}?)([一二三四五六七八九十]{1,3})届(?:[^届次]{0,6}?)([一二三四五六七八九十]{1,3})次(?:全体)?(?:会议)?(?:以来)?"
)


class Period(Enum):
    """Of which year a claim speaks, beside the year of the figures."""

    THIS = "this"
    LAST = "last"
    OTHER = "other"


def kind_of(claim: Claim, context: Context) -> Kind:
    """The kind of a claim; what has a unit that is no percentage is no rate (cells of a table)."""
    told = claim.kind in (Kind.RATE, Kind.SHARE) and context.unit not in ("", PERCENT, POINTS)
    return Kind.COUNT if told else claim.kind


def fits_kind(claim: Claim, context: Context, figure: KnownFigure) -> bool:
    """A rate is held against percentages only, a frequency against what is least per quarter."""
    percent = figure.unit == PERCENT
    match kind_of(claim, context):
        case Kind.RATE | Kind.SHARE:
            return percent
        case Kind.FREQUENCY:
            return figure.unit == PER_QUARTER
        case Kind.CHANGE:
            return percent or claim.unit != POINTS
        case Kind.MONEY:
            return figure.unit == "元"
        case Kind.SCORE:
            return False
        case _:
            return not percent


def fits_unit(claim: Claim, context: Context, figure: KnownFigure) -> float:
    """How well the printed unit suits the figure: 1 where it is the same, 0 where it cannot be."""
    printed = context.unit
    if kind_of(claim, context) in (Kind.RATE, Kind.SHARE, Kind.FREQUENCY):
        return 1.0
    if claim.kind is Kind.CHANGE and printed in (PERCENT, POINTS):
        return 1.0
    return fits_unit_of(context, figure)


def fits_unit_of(context: Context, figure: KnownFigure) -> float:
    """How well the unit that stands there suits the figure, whatever kind of claim it is."""
    if not context.unit:
        return OTHERWISE_SPELT
    units = (figure.unit, *figure.units)
    return max(_unit_fit(context.unit, context.after, own) for own in units)


def _unit_fit(printed: str, after: str, own: str) -> float:
    names_aspects = printed == ASPECT or after.startswith(ASPECT)
    if own in (ASPECT, f"个{ASPECT}") or names_aspects:
        return float(names_aspects and own in (ASPECT, f"个{ASPECT}"))
    if printed == own or _same_kind(printed, own):
        return 1.0
    if own == PER_QUARTER:
        return GENERAL * (printed in ("次", "场"))
    return GENERAL * (printed == "个" and own in _COUNTED_AS_PIECES)


@lru_cache(maxsize=4096)
def _same_kind(a: str, b: str) -> bool:
    if not (is_unit(a) and is_unit(b)):
        return False
    return unit(a).dimension == unit(b).dimension


def period_of(scope: Scope, figure: KnownFigure) -> Period:
    """Of which year the claim speaks; OTHER where the figure does not cover what it speaks of."""
    if scope.sitting or (scope.area and figure.areas and scope.area not in figure.areas):
        return Period.OTHER
    said = scope.period.strip()
    if _THIS_YEAR.fullmatch(said):
        return _until(scope, figure)
    if _LAST_YEAR.fullmatch(said):
        return Period.LAST
    year = _YEAR.fullmatch(said)
    if year:
        return _by_year(int(year[1]), figure)
    plenary = _PLENARY.fullmatch(said)
    return _by_plenary(plenary[1], plenary[2], figure) if plenary else Period.OTHER


def tells_no_year(scope: Scope) -> bool:
    """Whether the year is left to the paper: 今年, 一年来, or no word of it."""
    return bool(_THIS_YEAR.fullmatch(scope.period.strip())) and not scope.as_of


def year_of_title(text: str) -> int | None:
    """The year in the title of a paper: 2019年度…报告; None where it names none, or a day."""
    for line in text[:HEAD].split("\n")[:TITLE_LINES]:
        if "。" in line or "，" in line:
            return None
        named = _TITLE_YEAR.search(line)
        if named:
            return int(named[1])
    return None


def _until(scope: Scope, figure: KnownFigure) -> Period:
    """A claim as of a day speaks of the year that the day ends, or all but ends."""
    if not scope.as_of or not figure.year:
        return Period.THIS
    year, month = int(scope.as_of[:4]), int(scope.as_of[5:7])
    return Period.THIS if (year, month) == (figure.year, 12) or year > figure.year else Period.OTHER


def _by_year(year: int, figure: KnownFigure) -> Period:
    if not figure.year or year == figure.year:
        return Period.THIS
    return Period.LAST if year == figure.year - 1 else Period.OTHER


def _by_plenary(term: str, number: str, figure: KnownFigure) -> Period:
    """The session of the figures, or the one before it; yearly figures are told so as well."""
    own = _PLENARY.fullmatch(figure.plenary)
    if not own:
        return Period.THIS
    if (term, number) == (own[1], own[2]):
        return Period.THIS
    before = term == own[1] and read_ordinal(number) == read_ordinal(own[2]) - 1
    return Period.LAST if before else Period.OTHER
