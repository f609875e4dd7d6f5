"""Growth (增减): does the printed growth follow from the printed numbers?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshang.figures.checking.arithmetic.printing import rounded, show, step_of
from xieshang.figures.checking.arithmetic.rounding import Fit, fit, percentage
from xieshang.figures.checking.arithmetic.sheet import Sheet
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.quantities import Approximation

REACH = 6  # claims before a change, in which its numbers are looked for
BESIDE = 14  # characters between an amount of change and its percentage
_EARLIER = re.compile(r"(?:上年|去年|上一年|前年|同期|上届|上次|上一次|往年)[^，,。；;]{0,8}$")
_LESS = re.compile(r"减|降|少|下滑|回落|压缩")


def check_changes(sheet: Sheet) -> Iterator[Finding]:
    """Every amount and every percentage of growth beside the numbers it comes from."""
    for at, claim in enumerate(sheet.claims):
        if claim.kind is not Kind.CHANGE or claim.approximation is not Approximation.EXACT:
            continue
        finding = _judge_rate(sheet, at) if claim.unit == "%" else _judge_amount(sheet, at)
        if finding:
            yield finding


def _before(sheet: Sheet, at: int) -> list[int]:
    """Exact counts shortly before a change, the nearest first."""
    return [near for near in range(at - 1, max(-1, at - 1 - REACH), -1) if sheet.is_count(near)]


def _earlier(sheet: Sheet, at: int) -> tuple[int, int] | None:
    """(now, then) where both stand in the sentence: 276篇，上年为240篇，增加36篇."""
    own = sheet.claims[at].sentence
    counts = [near for near in _before(sheet, at) if sheet.claims[near].sentence == own]
    then = [near for near in counts if _EARLIER.search(sheet.clause(near))]
    if len(counts) == len(then) == 2:
        then = then[:1]  # 去年276篇，上年240篇: the one named last is the earlier
    now = [near for near in counts if near not in then]
    if len(then) != 1 or len(now) != 1 or not sheet.adds_to(now[0], then[0]):
        return None
    return now[0], then[0]


def _judge_amount(sheet: Sheet, at: int) -> Finding | None:
    """增加36篇 against 276篇 and 240篇."""
    pair, claim = _earlier(sheet, at), sheet.claims[at]
    if pair is None or claim.unit != sheet.claims[pair[0]].unit:
        return None
    now, then = (sheet.claims[near] for near in pair)
    change = abs(now.value - then.value)
    if change == claim.value or abs(change - claim.value) < max(step_of(now), step_of(claim)):
        return None
    message = (
        f"{now.printed}与{then.printed}相差{show(change, claim)}，文中为{claim.printed}：请核对。"
    )
    return sheet.find(Fault.PARTS_VS_TOTAL, Severity.ERROR, message, claims=(at, *pair))


def _judge_rate(sheet: Sheet, at: int) -> Finding | None:
    """增长15% against the amount of change beside it and the numbers before it."""
    delta = at - 1
    if at == 0 or not _is_amount(sheet, delta, at):
        return None
    change, rate = sheet.claims[delta], sheet.claims[at]
    less = bool(_LESS.search(sheet.lead(delta)))
    counts = [near for near in _before(sheet, delta) if sheet.claims[near].unit == change.unit]
    pair = _earlier(sheet, delta)
    printed = [(sheet.claims[pair[1]].value, pair[1])] if pair else []
    bases = [
        (sheet.claims[near].value + (change.value if less else -change.value), near)
        for near in (pair[:1] if pair else counts)
    ]
    if not bases or any(_fits(change.value, base, sheet, at) for base, _ in [*printed, *bases]):
        return None
    base, near = (printed or bases)[0]
    if base <= 0 or sheet.claims[near].sentence != rate.sentence:
        return None
    return _unlike(sheet, at, base, near)


def _is_amount(sheet: Sheet, delta: int, at: int) -> bool:
    change = sheet.claims[delta]
    return (
        change.kind is Kind.CHANGE
        and change.unit != "%"
        and change.approximation is Approximation.EXACT
        and change.sentence == sheet.claims[at].sentence
        and sheet.claims[at].start - change.end <= BESIDE
    )


def _fits(part: Decimal, base: Decimal, sheet: Sheet, at: int) -> bool:
    return base > 0 and fit(part, base, sheet.claims[at]) is not Fit.WRONG


def _unlike(sheet: Sheet, at: int, base: Decimal, near: int) -> Finding:
    change, rate = sheet.claims[at - 1], sheet.claims[at]
    right = rounded(percentage(change.value, base), rate)
    worked = f"{change.printed}÷上期{show(base, sheet.claims[near])}={right}，文中为{rate.printed}"
    by_new = fit(change.value, sheet.claims[near].value, rate) is Fit.EXACT
    others = [sheet.claims[other].value for other in _before(sheet, at - 1)]
    if by_new or any(value > 0 and fit(change.value, value, rate) is Fit.EXACT for value in others):
        message = f"增幅应以上期数为基数：{worked}，似误以本期数为基数。"
        return sheet.find(Fault.BASIS, Severity.ERROR, message, claims=(at, at - 1, near))
    message = f"增幅与增减数不符：{worked}。请核对。"
    return sheet.find(Fault.RATE_MISMATCH, Severity.ERROR, message, claims=(at, at - 1, near))
