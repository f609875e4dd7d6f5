"""The outcome of checking one draft: claims with their verdicts, findings, and one verdict over all."""

from __future__ import annotations

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
        grave = {finding.severity for finding in self.findings}
        said = {judged.verdict for judged in self.judged}
        if Severity.ERROR in grave or ClaimVerdict.DIFFERS in said:
            return DraftVerdict.FAULTS
        if Severity.WARNING in grave or ClaimVerdict.AMBIGUOUS in said:
            return DraftVerdict.WARNINGS
        return DraftVerdict.CONSISTENT
