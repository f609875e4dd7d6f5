"""The marked texts of `texts/`: reports of our own making with every figure and fault written in.

A figure is marked 【printed】{value|unit|approx|kind|subject|^parent}; one printed number that speaks
for several rates carries several braces. `parent` is the printed total, or None. Known faults
stand at the end, one a line: ##FAULT class|severity|quote;;quote|explanation. A text whose name
begins with `clean-` is the twin of a faulty one and must raise nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xieshang.figures.checking.findings import Fault, Severity

FOLDER = Path(__file__).parent / "texts"

_FIGURE = re.compile(r"【([^】]+)】((?:\{[^{}]*\})+)")
_BRACES = re.compile(r"\{([^{}]*)\}")
_FAULT = re.compile(r"^##FAULT (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """One annotated figure; `value` in base units, offsets count characters of the bare text."""

    printed: str
    start: int
    end: int
    value: Decimal
    unit: str
    approx: str
    kind: str
    subject: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class MarkedFault:
    """One known fault and the places in the bare text that show it."""

    fault: Fault
    severity: Severity
    quotes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A bare text with what a perfect checker would find in it."""

    name: str
    text: str
    claims: tuple[MarkedClaim, ...]
    faults: tuple[MarkedFault, ...]


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.md")))


def load(name: str) -> MarkedText:
    """The text of that name. ValueError if its markup is broken or a quote is not in the text."""
    raw = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    body = _FAULT.sub("", raw).rstrip("\n") + "\n"
    text, claims = _read_figures(body)
    faults = tuple(_read_fault(text, line) for line in _FAULT.findall(raw))
    return MarkedText(name, text, claims, faults)


def _read_figures(body: str) -> tuple[str, tuple[MarkedClaim, ...]]:
    pieces: list[str] = []
    claims: list[MarkedClaim] = []
    length = done = 0
    for match in _FIGURE.finditer(body):
        before, printed = body[done : match.start()], match[1]
        start = length + len(before)
        pieces += [before, printed]
        length, done = start + len(printed), match.end()
        claims += [_read_claim(printed, start, brace) for brace in _BRACES.findall(match[2])]
    text = "".join([*pieces, body[done:]])
    if set(text) & set("【】{}"):
        raise ValueError(f"markup left over in {text[:20]}…")
    return text, tuple(claims)


def _read_claim(printed: str, start: int, brace: str) -> MarkedClaim:
    value, unit, approx, kind, subject, parent = brace.split("|")
    total = parent.removeprefix("^")
    return MarkedClaim(
        printed=printed,
        start=start,
        end=start + len(printed),
        value=Decimal(value),
        unit=unit,
        approx=approx,
        kind=kind,
        subject=subject,
        parent=None if total == "None" else total,
    )


def _read_fault(text: str, line: str) -> MarkedFault:
    fault, severity, quoted, explanation = line.split("|")
    quotes = tuple(quoted.split(";;"))
    starts = [text.index(quote) for quote in quotes]
    spans = tuple((start, start + len(quote)) for start, quote in zip(starts, quotes, strict=True))
    return MarkedFault(Fault(fault), Severity(severity), quotes, spans, explanation)
