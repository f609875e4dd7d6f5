"""Lists under the wrong total (其中错位): parts of the filed called parts of the received.

And lists of one scope under the total of another: the year's proposals as those of the plenary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshang.figures.checking.arithmetic.families import FILED, RECEIVED
from xieshang.figures.checking.arithmetic.lists import PartList, intro, is_closed, is_tied
from xieshang.figures.checking.arithmetic.printing import show, sum_line
from xieshang.figures.checking.arithmetic.sheet import Sheet, is_of_people
from xieshang.figures.checking.findings import Fault, Finding, Severity

SURE = 20  # a smaller number agrees with another one by chance too often
_SCOPE = re.compile(r"大会期间|会议期间|闭会期间|平时|[本全][省市县区州]")
_TOPIC = re.compile(r"中[，,：:]")


def misplaced(sheet: Sheet, listed: PartList, other: int) -> Finding | None:
    """The list is that of another total; a fault only where the words leave no doubt."""
    scoped = _scope_names(sheet, listed, other)
    total, whole = sheet.total(listed.parts), sheet.claims[listed.whole]
    if total < SURE or _goes_up(sheet, listed):
        return None
    if not scoped and not _is_blamed(sheet, listed, other):
        return None
    elsewhere = scoped or _other_scope(sheet, listed.whole, other)
    fault = Fault.WRONG_SCOPE if elsewhere else Fault.WRONG_PARENT
    severity = Severity.ERROR if scoped or total < whole.value else Severity.WARNING
    message = (
        f"各项{sum_line(sheet.claims[at] for at in listed.parts)}={show(total, whole)}，"
        f"与“{_called(sheet, other)}”相符，而不是“{_called(sheet, listed.whole)}”："
        "请把分项移到相符的总数之后，或核对各项数字。"
    )
    return sheet.find(fault, severity, message, claims=(*listed.parts, listed.whole, other))


def _goes_up(sheet: Sheet, listed: PartList) -> bool:
    """Whether the first parts make the total, and the others stand beside it."""
    whole, added = sheet.claims[listed.whole].value, Decimal(0)
    for at in listed.parts[:-1]:
        added += sheet.claims[at].value
        if added == whole:
            return True
    return False


def _is_blamed(sheet: Sheet, listed: PartList, other: int) -> bool:
    """Whether the words tie the list to its total and not to the other one that fits."""
    if not (is_tied(sheet, listed) or is_closed(sheet, listed)):
        return False
    first, last = listed.parts[0], listed.parts[-1]
    if listed.whole > first:
        return False
    if sheet.total(listed.parts) > sheet.claims[listed.whole].value:
        # Read with the total before it, the list is whole; only 立案…其中 is worth a word.
        filed = FILED.search(sheet.wording(listed.whole)) and RECEIVED.search(sheet.wording(other))
        return bool(filed) and other < listed.whole and "其中" in intro(sheet, listed)
    if other > last:
        return True
    apart = sheet.claims[other].sentence != sheet.claims[listed.whole].sentence
    return other < listed.whole and apart


def _scope_names(sheet: Sheet, listed: PartList, other: int) -> bool:
    """Whether the list opens with a scope (大会期间收到的提案中) that only its total has."""
    words = intro(sheet, listed)
    found = _SCOPE.search(words)
    if found is None or not _TOPIC.search(words):
        return False
    return found[0] in _about(sheet, listed.whole) and found[0] not in _about(sheet, other)


def _about(sheet: Sheet, at: int) -> str:
    scope = sheet.claims[at].scope
    return f"{sheet.lead(at)}{scope.sitting}{scope.area}{sheet.claims[at].subject}"


def _other_scope(sheet: Sheet, one: int, other: int) -> bool:
    first, second = sheet.claims[one].scope, sheet.claims[other].scope
    return (first.sitting, first.area) != (second.sitting, second.area)


def out_of_scope(sheet: Sheet, listed: PartList) -> Finding | None:
    """A list that adds up to its total, but opens with the scope of another one."""
    meant = meant_by_scope(sheet, listed)
    if meant is None or sheet.claims[meant].value == sheet.claims[listed.whole].value:
        return None
    return misplaced(sheet, PartList(meant, listed.parts), listed.whole)


def meant_by_scope(sheet: Sheet, listed: PartList) -> int | None:
    """The total whose scope a list opens with (大会期间收到的提案中), if it is not its own."""
    words = intro(sheet, listed)
    found = _SCOPE.search(words)
    if len(listed.parts) < 2 or found is None or not _TOPIC.search(words):
        return None
    scope, first = found[0], listed.parts[0]
    if scope in _about(sheet, listed.whole):
        return None
    before = [
        at
        for at in sheet.near(first, first)
        if at < first and sheet.adds_to(at, listed.whole) and scope in _about(sheet, at)
    ]
    total = sheet.total(listed.parts)
    return next(
        (at for at in before if sheet.claims[at].value == total), before[0] if before else None
    )


def _same_things(sheet: Sheet, one: int, other: int) -> bool:
    """The same unit as printed; only people may be 人, 名 and 位 in turn."""
    units = {sheet.claims[one].unit, sheet.claims[other].unit}
    return sheet.adds_to(one, other) and (len(units) == 1 or all(map(is_of_people, units)))


def total_that_fits(sheet: Sheet, listed: PartList, total: Decimal) -> int | None:
    """Another printed total that the list adds up to, the nearest first."""
    if len(listed.parts) < 2:
        return None
    return next(
        (
            at
            for at in sheet.near(listed.parts[0], listed.parts[-1])
            if sheet.claims[at].value == total and _same_things(sheet, at, listed.whole)
        ),
        None,
    )


def _called(sheet: Sheet, at: int) -> str:
    """A total as the text has it: 经审查立案281件."""
    return f"{sheet.clause(at)[-12:]}{sheet.claims[at].printed}"


def scoped_lists(sheet: Sheet) -> Iterator[Finding]:
    """Lists that no total is tied to, but that open with a scope: 大会期间收到的提案中，…."""
    run: list[int] = []
    for at, claim in enumerate(sheet.claims):
        loose = sheet.is_count(at) and claim.parent is None
        goes_on = bool(run) and loose and _follows(sheet, run[-1], at)
        if not goes_on:
            yield from _scoped_list(sheet, run)
            run = []
        if loose:
            run.append(at)
    yield from _scoped_list(sheet, run)


def _follows(sheet: Sheet, before: int, at: int) -> bool:
    same = sheet.claims[before].sentence == sheet.claims[at].sentence
    return same and sheet.adds_to(at, before)


def _scoped_list(sheet: Sheet, run: list[int]) -> Iterator[Finding]:
    if len(run) < 2 or not _TOPIC.search(sheet.lead(run[0])):
        return
    total = sheet.total(run)
    other = next(
        (at for at in sheet.near(run[0], run[-1]) if sheet.claims[at].value == total), None
    )
    if other is not None and sheet.adds_to(run[0], other):
        findings = (out_of_scope(sheet, PartList(other, tuple(run))),)
        yield from (finding for finding in findings if finding)
