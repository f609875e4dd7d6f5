"""Verdicts (判定): what the records say to a claim, once it is known which figure it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xieshang.figures.checking.binding import Bound
from xieshang.figures.checking.checked import ClaimVerdict, Judged
from xieshang.figures.checking.fitting import PERCENT, POINTS, Period
from xieshang.figures.checking.known import KnownFigure
from xieshang.figures.checking.wording import (
    AMBIGUOUS,
    NARROW,
    NO_RECORD,
    NO_YEAR_BEFORE,
    NOT_COMPARED,
    agrees_by_rounding,
    another_definition,
    differs,
    differs_in_all,
    plain,
    said,
    shown,
)
from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading
from xieshang.kernel.hanzi.quantities import Approximation, Quantity, approximates, round_to

_HUNDRED = Decimal(100)
_FALLS = ("减少", "下降", "降低", "减", "少", "降", "压减", "回落")
_EDITORIAL = (Kind.STRUCTURE, Kind.FREQUENCY, Kind.SCORE)


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim with all that it is judged by."""

    claim: Claim
    reading: Reading
    bound: Bound
    all_bound: Sequence[Bound]
    family: Mapping[str, Sequence[KnownFigure]]


def judge(
    reading: Reading, bound: Sequence[Bound], figures: Sequence[KnownFigure]
) -> tuple[Judged, ...]:
    """The verdict on every claim, in the order of the claims."""
    family: dict[str, list[KnownFigure]] = {}
    for figure in figures:
        family.setdefault(figure.family, []).append(figure)
    pairs = zip(reading.claims, bound, strict=True)
    return tuple(_judged(_Case(claim, reading, own, bound, family)) for claim, own in pairs)


def _judged(case: _Case) -> Judged:
    claim = case.claim
    # A rate goes by its name, where it has one that the records know; a share by its two counts.
    named = claim.kind is Kind.RATE and case.bound.figures
    if claim.kind in (Kind.SHARE, Kind.RATE) and not (case.bound.certain or named):
        by_counts = _as_share(case)
        if by_counts is not None:
            return by_counts
    if not case.bound.figures:
        return _unbound(case)
    if len(case.bound.figures) > 1:
        return _one_of_several(case)
    return _held_to(case, case.bound.figures[0])


def _unbound(case: _Case) -> Judged:
    if case.claim.kind in _EDITORIAL or (case.claim.kind is Kind.SHARE):
        return Judged(ClaimVerdict.NOT_CHECKABLE, message=NOT_COMPARED)
    return Judged(ClaimVerdict.NO_RECORD, message=NO_RECORD)


def _held_to(case: _Case, figure: KnownFigure) -> Judged:
    """The claim against one figure, and against the other definitions of its name."""
    held = _held_value(case, figure)
    own = Judged(ClaimVerdict.NO_RECORD, figure.id, None, (figure.candidate,))
    if held is None:
        return replace(own, message=NO_YEAR_BEFORE)
    verdict, message = _compared(case.claim, held)
    if verdict is not ClaimVerdict.DIFFERS:
        return replace(own, verdict=verdict, record_value=shown(held), message=message)
    for other in case.family[figure.family]:
        value = _held_value(case, other)
        if value is None or other.id == figure.id:
            continue
        if _compared(case.claim, value)[0] is not ClaimVerdict.DIFFERS:
            return Judged(
                ClaimVerdict.OTHER_DEFINITION, other.id, shown(value),
                (other.candidate, figure.candidate), another_definition(other, figure, held),
            )  # fmt: skip
    message = differs(case.claim, figure, held, case.bound.period)
    return replace(own, verdict=ClaimVerdict.DIFFERS, record_value=shown(held), message=message)


def _one_of_several(case: _Case) -> Judged:
    """Agrees with the likeliest, or with none of them, or it is open which one is meant."""
    tried = [_held_to(case, figure) for figure in case.bound.figures]
    candidates = tuple(figure.candidate for figure in case.bound.figures)
    verdicts = {judged.verdict for judged in tried}
    if ClaimVerdict.DIFFERS not in verdicts and ClaimVerdict.NO_RECORD not in verdicts:
        return replace(tried[0], candidates=candidates)
    if verdicts == {ClaimVerdict.DIFFERS}:
        return replace(
            tried[0], candidates=candidates, message=differs_in_all(case.claim, candidates)
        )
    return Judged(
        ClaimVerdict.AMBIGUOUS, None, None, candidates, f"{AMBIGUOUS}{said(candidates)}。"
    )


def _held_value(case: _Case, figure: KnownFigure) -> Decimal | None:
    """What the records hold for what the claim states of the figure: its value or its change."""
    if case.claim.kind is Kind.CHANGE:
        return _change(case, figure)
    return figure.previous if case.bound.period is Period.LAST else figure.exact


def _change(case: _Case, figure: KnownFigure) -> Decimal | None:
    """By how much the figure grew over last year; a fall is stated as a positive number."""
    now, before = figure.exact, figure.previous
    if now is None or before is None:
        return None
    grown = now - before
    if case.claim.unit == PERCENT and figure.unit != PERCENT:
        if not before:
            return None
        grown = _HUNDRED * grown / before
    return -grown if _tells_of_a_fall(case) else grown


def _tells_of_a_fall(case: _Case) -> bool:
    start = max(case.reading.sentences[case.claim.sentence][0], case.claim.start - 8)
    beside = case.reading.text[start : case.claim.start]
    return case.claim.value > 0 and beside.rstrip("了为达约近").endswith(_FALLS)


def _as_share(case: _Case) -> Judged | None:
    """A share as one bound count over another; None where the text does not give both."""
    claim = case.claim
    if claim.partner is None or claim.parent is None:
        return None
    part, whole = case.all_bound[claim.partner].figure, case.all_bound[claim.parent].figure
    if part is None or whole is None or part.id == whole.id:
        return None
    if part.value is None or not whole.value:
        return None
    held = _HUNDRED * part.value / whole.value
    verdict, message = _compared(claim, held)
    candidates = (part.candidate, whole.candidate)
    if verdict is ClaimVerdict.DIFFERS:
        message = f"台账中{said(candidates)}，相除为{plain(held)}%。"
    named = next((f.id for fs in case.family.values() for f in fs
                  if (f.part, f.whole) == (part.id, whole.id)), None)  # fmt: skip
    return Judged(verdict, named, shown(held), candidates, message)


def _compared(claim: Claim, held: Decimal) -> tuple[ClaimVerdict, str]:
    """Whether the claim truly says what the records hold, and by which reading of 余."""
    if claim.kind is Kind.FREQUENCY:
        agrees = held >= claim.value
        return (ClaimVerdict.AGREES if agrees else ClaimVerdict.DIFFERS), ""
    if claim.value in (held, shown(held)) and claim.approximation is Approximation.EXACT:
        return ClaimVerdict.AGREES, ""
    quantity = Quantity(claim.value, claim.unit, claim.approximation, claim.printed)
    if not (approximates(quantity, held, wide=True) or _rounds_to(claim, held)):
        return ClaimVerdict.DIFFERS, ""
    narrowly = approximates(quantity, held, wide=False) or _rounds_to(claim, held)
    message = f"{agrees_by_rounding(claim, shown(held))}{'' if narrowly else NARROW}。"
    return ClaimVerdict.AGREES_ROUNDED, message


def _rounds_to(claim: Claim, held: Decimal) -> bool:
    """A percentage is rounded to the places that are printed; 100% and 0 stand for themselves."""
    if claim.unit not in (PERCENT, POINTS) or claim.approximation is not Approximation.EXACT:
        return False
    if claim.value in (0, _HUNDRED):
        return False
    places = min(0, int(claim.value.as_tuple().exponent))
    return round_to(held, Decimal(1).scaleb(places)) == claim.value
