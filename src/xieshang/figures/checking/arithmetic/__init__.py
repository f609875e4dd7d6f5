"""Arithmetic inside a text (自洽校核): sums, shares, rates, lists and scores, done again.

`find_faults(reading)` needs nothing but the text as read. Each check looks at a bounded stretch
around a claim, so that the work grows with the length of the text and no faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from xieshang.figures.checking.arithmetic.changes import check_changes
from xieshang.figures.checking.arithmetic.enumerations import check_enumerations
from xieshang.figures.checking.arithmetic.hundred import check_hundred
from xieshang.figures.checking.arithmetic.infeasible import check_participation
from xieshang.figures.checking.arithmetic.rates import check_rates
from xieshang.figures.checking.arithmetic.repeated import check_repeated
from xieshang.figures.checking.arithmetic.satisfaction import check_satisfaction
from xieshang.figures.checking.arithmetic.scores import check_scores
from xieshang.figures.checking.arithmetic.shares import check_shares
from xieshang.figures.checking.arithmetic.sheet import Sheet
from xieshang.figures.checking.arithmetic.slips import check_slips
from xieshang.figures.checking.arithmetic.tables import check_tables
from xieshang.figures.checking.arithmetic.totals import check_totals
from xieshang.figures.checking.findings import Finding, Severity
from xieshang.kernel.hanzi.claims.model import Reading

__all__ = ["find_faults"]

MOST = 200  # findings of one check; more say only that the text is no report
CHECKS: tuple[Callable[[Sheet], Iterator[Finding]], ...] = (
    check_totals,
    check_tables,
    check_shares,
    check_rates,
    check_participation,
    check_satisfaction,
    check_changes,
    check_hundred,
    check_scores,
    check_enumerations,
    check_repeated,
    check_slips,
)
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def find_faults(reading: Reading) -> tuple[Finding, ...]:
    """Everything in a text that does not agree with itself, in the order of the text."""
    sheet = Sheet.of(reading)
    found = [finding for check in CHECKS for finding in islice(check(sheet), MOST)]
    found.sort(key=lambda finding: _WEIGHT[finding.severity])
    return tuple(sorted(_once(found), key=lambda finding: finding.spans[0]))


def _once(found: list[Finding]) -> Iterator[Finding]:
    """Findings without those that say less about the same numbers."""
    taken: set[tuple[int, int]] = set()
    for finding in found:
        if not set(finding.spans) <= taken:
            yield finding
        if finding.severity is Severity.ERROR:
            taken.update(finding.spans)
