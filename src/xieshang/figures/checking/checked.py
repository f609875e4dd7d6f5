"""The outcome of checking one draft: claims with their verdicts, findings, and one verdict over all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xieshang.base.documents.reading.model import ReadText
from xieshang.figures.checking.findings import Finding, Severity
from xieshang.kernel.hanzi.claims.model import Reading


class ClaimVerdict(StrEnum):
    """What the records say to one claim."""

    AGREES = "agrees"
    AGREES_ROUNDED = "agrees_rounded"
    OTHER_DEFINITION = "other_definition"
    DIFFERS = "differs"
    AMBIGUOUS = "ambiguous"
    NO_RECORD = "no_record"
    NOT_CHECKABLE = "not_checkable"


class DraftVerdict(StrEnum):
    """What all of it comes to."""

    CONSISTENT = "consistent"
    WARNINGS = "warnings"
    FAULTS = "faults"


def weighed(
    severities: Iterable[Severity], verdicts: Iterable[ClaimVerdict | DraftVerdict] = ()
) -> DraftVerdict:
    """The verdict over findings of these severities and over claims or drafts judged so."""
    found = {*severities, *verdicts}
    if found & {Severity.ERROR, ClaimVerdict.DIFFERS, DraftVerdict.FAULTS}:
        return DraftVerdict.FAULTS
    if found & {Severity.WARNING, ClaimVerdict.AMBIGUOUS, DraftVerdict.WARNINGS}:
        return DraftVerdict.WARNINGS
    return DraftVerdict.CONSISTENT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure of the records that a claim may be about."""

    indicator: str
    label: str
    value: Decimal | None
    unit: str
    definition: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one claim; `candidates` holds the bound figure alone, or those in doubt."""

    verdict: ClaimVerdict
    indicator: str | None = None
    record_value: Decimal | None = None
    candidates: tuple[Candidate, ...] = ()
    message: str = ""  # Chinese: why, and what would be right


NOT_CHECKED = Judged(ClaimVerdict.NOT_CHECKABLE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft as checked. `judged` has one entry per claim of the reading, in the same order."""

    source: ReadText
    reading: Reading
    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]
    unmentioned: tuple[Candidate, ...] = ()  # what the records hold and the draft does not say

    @property
    def verdict(self) -> DraftVerdict:
        """What its findings and its claims come to."""
        return weighed(
            (finding.severity for finding in self.findings),
            (judged.verdict for judged in self.judged),
        )
