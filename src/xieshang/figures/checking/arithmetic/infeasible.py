"""Feasibility (可行性): is there any whole number of which the printed share is the share?

131 of N members are 87.04% for no N: the share is wrong, though nobody printed N.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshang.figures.checking.arithmetic.printing import plain, step_of
from xieshang.figures.checking.arithmetic.rounding import percentage, wholes_for
from xieshang.figures.checking.arithmetic.sheet import Sheet, is_of_people
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Claim, Kind
from xieshang.kernel.hanzi.quantities import Approximation, round_to

LARGEST = 3000  # beyond it some whole number fits almost any share
BESIDE = 30  # characters between a number of people and the rate at which they took part
SHOWN = Decimal("0.01")
_TAKING_PART = re.compile(r"参与率|参与度|提交率|参加率")
_WHO = re.compile(r"委员|提交|提出|参与|参加")


def check_feasible(sheet: Sheet, pairs: tuple[tuple[int, int], ...]) -> Iterator[Finding]:
    """Each share with its count, where no denominator is printed."""
    for share, count in pairs:
        finding = _judge(sheet, share, count)
        if finding:
            yield finding


def check_participation(sheet: Sheet) -> Iterator[Finding]:
    """131位委员提出提案，参与率达87.04%: a rate of taking part, with the people right before it."""
    for at, claim in enumerate(sheet.claims):
        if claim.kind is not Kind.RATE or at in sheet.partners or not at:
            continue
        words = f"{claim.subject}{sheet.clause(at)}"
        before = sheet.claims[at - 1]
        if _TAKING_PART.search(words) and _are_people(sheet, at - 1) and _beside(before, claim):
            yield from check_feasible(sheet, ((at, at - 1),))


def _are_people(sheet: Sheet, at: int) -> bool:
    people = sheet.is_count(at) and is_of_people(sheet.claims[at].unit)
    return people and bool(_WHO.search(sheet.wording(at)))


def _beside(before: Claim, claim: Claim) -> bool:
    return before.sentence == claim.sentence and claim.start - before.end <= BESIDE


def _judge(sheet: Sheet, share: int, count: int) -> Finding | None:
    claim, part = sheet.claims[share], sheet.claims[count].value
    if claim.approximation is not Approximation.EXACT or not 0 < claim.value <= 100:
        return None
    if part <= 0 or part != int(part) or sheet.claims[count].kind is Kind.MONEY:
        return None
    least, greatest = wholes_for(part, claim)
    if least <= greatest or greatest > LARGEST or step_of(claim) >= 1:
        return None
    wide_least, wide_greatest = wholes_for(part, claim, units=Decimal(1))
    severity = Severity.WARNING if wide_least <= wide_greatest else Severity.ERROR
    message = (
        f"没有一个整数能使{sheet.claims[count].printed}占它的{claim.printed}："
        f"{_neighbours(part, greatest)}。请核对这两个数。"
    )
    return sheet.find(Fault.RATE_INFEASIBLE, severity, message, claims=(share, count))


def _neighbours(part: Decimal, whole: int) -> str:
    """What the nearest denominators would give, to two places."""
    return "，".join(
        f"{plain(part)}÷{n}={round_to(percentage(part, Decimal(n)), SHOWN)}%"
        for n in (whole, whole + 1)
        if n >= part and n
    )
