"""Shares that should make 100% (合计为100%): lists of shares without counts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xieshang.figures.checking.arithmetic.families import (
    OPEN_AFTER,
    REST,
    RESULT,
    aspect_of,
    family_of,
)
from xieshang.figures.checking.arithmetic.printing import plain, step_of
from xieshang.figures.checking.arithmetic.sheet import Sheet
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.quantities import Approximation

LONGEST = 60  # shares of one list


def check_hundred(sheet: Sheet) -> Iterator[Finding]:
    """Every list of bare shares, of one total in one sentence, whose names divide a whole."""
    lists: dict[tuple[int, str, int | None], list[int]] = {}
    for at, claim in enumerate(sheet.claims):
        if claim.kind is Kind.SHARE:
            lists.setdefault((claim.sentence, claim.base, claim.parent), []).append(at)
    for members in lists.values():
        yield from _judge(sheet, members)


def _judge(sheet: Sheet, run: list[int]) -> Iterator[Finding]:
    if not 2 <= len(run) <= LONGEST or any(at in sheet.partners for at in run):
        return
    if any(sheet.claims[at].approximation is not Approximation.EXACT for at in run):
        return
    total = sum((sheet.claims[at].value for at in run), Decimal(0))
    slack = sum((step_of(sheet.claims[at]) for at in run), Decimal(0))
    if -slack <= total - 100 <= slack / 2 or not _is_whole(sheet, run, total):
        return
    added = "+".join(plain(sheet.claims[at].value) for at in run)
    message = f"各项占比{added}={plain(total)}%，不是100%：请核对各项占比。"
    yield sheet.find(Fault.SHARE_TOTAL, Severity.ERROR, message, claims=run)


def _is_whole(sheet: Sheet, run: list[int], total: Decimal) -> bool:
    """Whether the names promise that the list is complete."""
    names = [sheet.wording(at) for at in run]
    family = family_of(names)
    strict = bool(family and family.strict)
    last = sheet.claims[run[-1]].end
    if total > 100:
        results = all(aspect_of(name) == RESULT for name in names)
        return strict or results or bool(REST.search(names[-1]))
    complete = (strict and len(run) >= 3) or bool(REST.search(names[-1]))
    return complete and not OPEN_AFTER.search(sheet.text[last : last + 20])
