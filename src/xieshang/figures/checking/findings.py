"""What checking finds: a fault, a doubt or a remark, and where in the text it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: only an error makes a draft faulty."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Fault(StrEnum):
    """The class of a finding; the names are part of the stable interface of `xieshang check`."""

    PARTS_VS_TOTAL = "parts_vs_total"
    WRONG_PARENT = "wrong_parent"
    WRONG_SCOPE = "wrong_scope"
    RATE_MISMATCH = "rate_mismatch"
    MIXED_DENOMINATOR = "mixed_denominator"
    STALE_DENOMINATOR = "stale_denominator"
    AMBIGUOUS_DENOMINATOR = "ambiguous_denominator"
    HIDDEN_DENOMINATOR = "hidden_denominator"
    RATE_INFEASIBLE = "rate_infeasible"
    ENUMERATION_LENGTH = "enumeration_length"
    LIST_VS_COUNT = "list_vs_count"
    SHARE_TOTAL = "share_total"
    SCORE = "score"
    BASIS = "basis"
    DEFINITION = "definition"
    UNIT_SCOPE = "unit_scope"
    REPEATED_DIFFERS = "repeated_differs"
    CROSS_DOCUMENT = "cross_document"
    BENT_ROUNDING = "bent_rounding"
    TRUNCATED_ROUNDING = "truncated_rounding"
    NUMBERING = "numbering"
    TYPO = "typo"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a text.

    `message` is Chinese for an office writer: what does not agree, and what would be right.
    `claims` are positions in the reading; `spans` are offsets of characters, at least one.
    """

    fault: Fault
    severity: Severity
    message: str
    claims: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
