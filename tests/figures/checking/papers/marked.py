"""Readings written by hand: 共征集提案[20件:提案@五届五次会议以来] is a text with one claim in it.

So that what is tested here is the comparison and not the reader. After a colon stands the subject,
after an @ the period, after a # the as-of date, after a & the sitting.
"""

import re

from xieshang.figures.checking.papers import Paper
from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading, Scope
from xieshang.kernel.hanzi.quantities import read_quantity

_MARK = re.compile(
    r"\[(?P<printed>[^:\]]+):(?P<subject>[^@#&\]]+)(?:@(?P<period>[^#&\]]+))?"
    r"(?:#(?P<as_of>[^&\]]+))?(?:&(?P<sitting>[^\]]+))?\]"
)


def paper(name: str, marked: str, year: int | None = None) -> Paper:
    return Paper(name, reading(marked), year)


def reading(marked: str) -> Reading:
    text, marks, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        marks.append((len(text), mark))
        text += mark["printed"]
        last = mark.end()
    text += marked[last:]
    sentences = tuple(match.span() for match in re.finditer(r"[^。\n]+。?", text))
    return Reading(text, tuple(_claim(start, mark, sentences) for start, mark in marks), sentences)


def _claim(start: int, mark: "re.Match[str]", sentences: tuple[tuple[int, int], ...]) -> Claim:
    said = read_quantity(mark["printed"])
    end = start + len(mark["printed"])
    rate = Kind.RATE if said.unit == "%" else Kind.COUNT
    return Claim(
        start=start, end=end, printed=mark["printed"], value=said.value, unit=said.unit,
        approximation=said.approximation, kind=Kind.MONEY if said.unit == "元" else rate,
        subject=mark["subject"],
        sentence=next(at for at, (first, last) in enumerate(sentences) if first <= start < last),
        scope=Scope(mark["period"] or "", mark["sitting"] or "", "", mark["as_of"] or ""),
    )  # fmt: skip
