"""Short ways to ask what the arithmetic says to a text."""

from __future__ import annotations

from xieshang.figures.checking.arithmetic import find_faults
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims import read

Told = tuple[Fault, Severity]


def check(text: str) -> tuple[Finding, ...]:
    return find_faults(read(text))


def told(text: str) -> set[Told]:
    """What is found in a text, by class and weight."""
    return {(finding.fault, finding.severity) for finding in check(text)}


def errors(text: str) -> list[str]:
    return [finding.message for finding in check(text) if finding.severity is Severity.ERROR]


def quoted(text: str, fault: Fault) -> list[str]:
    """The words of the text that the findings of one class point at."""
    return [
        text[start:end]
        for finding in check(text)
        if finding.fault is fault
        for start, end in finding.spans
    ]
