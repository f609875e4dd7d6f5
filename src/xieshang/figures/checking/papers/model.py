"""A paper to be compared with others, and a remark on two or more of them."""

from dataclasses import dataclass

from xieshang.figures.checking.findings import Fault, Severity
from xieshang.kernel.hanzi.claims.model import Reading

PaperSpan = tuple[int, tuple[int, int]]
"""Position of a paper, and a span of its text."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `year` and `session` (届, 次) are hints; without them they are read from its head.

    Both are what the paper reports on: a report of January 2021 to 五届六次会议 is of 2020 and of
    the session since 五届五次会议.
    """

    name: str
    reading: Reading
    year: int | None = None
    session: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """One remark; `message` is Chinese and names the papers with what they say."""

    fault: Fault
    severity: Severity
    message: str
    places: tuple[PaperSpan, ...]
