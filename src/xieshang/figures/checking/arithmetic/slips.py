"""Slips (笔误): doubled words and signs, separators in the wrong place, ordinals out of order, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from xieshang.figures.checking.arithmetic.sheet import Sheet, is_of_people, remark
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.numerals import read_ordinal

_DOUBLED = re.compile(
    r"占占|[%％]{2}|\d[%％]分之|(?<=\d)(?:件件|篇篇|条条|人人|名名|次次|万万|元元|个个)|为为(?=\d)|达达(?=\d)"
)
_THOUSANDS = re.compile(
    r"(?<![\d,，])\d{1,3}(?:,\d{1,2}|,\d{4,5})(?![\d,])(?=[万亿元件人篇])", re.ASCII
)
_MIXED_DIGITS = re.compile(
    r"(?<![A-Za-z\d])(?:\d[OoＯlI]\d*|[OlI]\d{1,3})(?=[件篇条人名次个%％万元])"
)
_SPOKEN = re.compile(r"(?:(?<=[。；：，,:;\n“])|^)([一二三四五六七八九十])是(?!否)")
_HEADED = re.compile(
    r"^\s{0,4}(?:(?P<plain>[一二三四五六七八九十]{1,3})、|[（(](?P<inner>[一二三四五六七八九十]{1,3})[）)])",
    re.MULTILINE,
)
_TIMES = {"件次": "件", "人次": "人", "篇次": "篇", "条次": "条", "家次": "家", "户次": "户"}
_MEMBERS = re.compile(
    r"(?:共有|现有|应到|出席|实有)[^，,。]{0,4}委员|委员(?:总数|共)?$|委员[^，,。]{0,3}$"
)
_TAKING_PART = re.compile(r"参加|参与|组织|发动")
_PART_OF = re.compile(r"[省市县区州]级|全国|各级|群众|干部|[、和与及]")


def check_slips(sheet: Sheet) -> Iterator[Finding]:
    """Everything wrong that needs no arithmetic."""
    text = sheet.reading.text  # as printed: level text has no full-width signs
    yield from _typos(text)
    yield from _spoken_ordinals(text)
    yield from _headings(text)
    yield from _units(sheet)
    yield from _attendance(sheet)


def _typos(text: str) -> Iterator[Finding]:
    for pattern, message in (
        (_DOUBLED, "字或符号重复"),
        (_THOUSANDS, "千位分隔符的位置不对，请核对数值"),
        (_MIXED_DIGITS, "数字中混入了字母，请改为数字"),
    ):
        for found in pattern.finditer(text):
            yield remark(Fault.TYPO, Severity.WARNING, f"“{found[0]}”：{message}。", found.span())


@dataclass(frozen=True, slots=True)
class Mark:
    """An ordinal with its place: 三是, 二、, （四）."""

    value: int
    printed: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.start, self.start + len(self.printed)


def _spoken_ordinals(text: str) -> Iterator[Finding]:
    """一是, 二是, 二是: an ordinal twice, or one left out, in one paragraph."""
    at = 0
    for line in text.split("\n"):
        yield from _steps(
            [
                Mark(read_ordinal(found[1]), found[0], at + found.start())
                for found in _SPOKEN.finditer(line)
            ]
        )
        at += len(line) + 1


def _headings(text: str) -> Iterator[Finding]:
    """一、 二、 二、 and （一） （三）; the inner numbers begin again under each heading."""
    outer: list[Mark] = []
    inner: list[Mark] = []
    for found in _HEADED.finditer(text):
        ordinal = found["inner"] or found["plain"]
        printed = found[0].strip()
        mark = Mark(read_ordinal(ordinal), printed, found.end() - len(printed))
        if found["inner"]:
            inner.append(mark)
            continue
        yield from _steps(inner)
        inner = []
        outer.append(mark)
    yield from _steps(inner)
    yield from _steps(outer)


def _steps(marks: list[Mark]) -> Iterator[Finding]:
    """Findings where an ordinal does not follow the one before it; a new 一 begins a new list."""
    if not marks or marks[0].value != 1:
        return  # an extract: the numbers before it are not here
    for before, mark in pairwise(marks):
        if mark.value == before.value and mark.value > 1:
            message = f"“{mark.printed}”出现了两次：请顺次改正序号。"
        elif mark.value == before.value + 2:
            message = f"“{before.printed}”之后是“{mark.printed}”：请核对是否漏项或序号有误。"
        else:
            continue
        yield remark(Fault.NUMBERING, Severity.WARNING, message, before.span, mark.span)


def _units(sheet: Sheet) -> Iterator[Finding]:
    """917件（1759件次）: things and times side by side are two counts."""
    for at in range(1, len(sheet.claims)):
        one, other = sheet.claims[at - 1], sheet.claims[at]
        if _TIMES.get(other.unit) == one.unit and re.fullmatch(
            r"[（(、，,\s/]{1,2}", sheet.between(at - 1, at)
        ):
            message = (
                f"{one.printed}与{other.printed}是两种口径（{one.unit}与{other.unit}）："
                "请分别写明各指什么，引用时不要混用。"
            )
            yield sheet.find(Fault.UNIT_SCOPE, Severity.WARNING, message, claims=(at - 1, at))


def _attendance(sheet: Sheet) -> Iterator[Finding]:
    """236 members, 412 who took part: persons counted once each time they came."""
    members: tuple[Decimal, int] | None = None
    for at, claim in enumerate(sheet.claims):
        if claim.kind is not Kind.COUNT or not is_of_people(claim.unit):
            continue
        words = f"{sheet.clause(at)}{claim.subject}"
        if members and "委员" in words and _TAKING_PART.search(words):
            if claim.value > members[0] and not _PART_OF.search(words):
                yield _as_times(sheet, members[1], at)
        elif _MEMBERS.search(sheet.clause(at)) and not _TAKING_PART.search(words):
            members = max(members or (Decimal(0), at), (claim.value, at))


def _as_times(sheet: Sheet, members: int, at: int) -> Finding:
    claim = sheet.claims[at]
    message = (
        f"委员共{sheet.claims[members].printed}，参加的却有{claim.printed}："
        "如按次累计，单位应为“人次”。"
    )
    return sheet.find(Fault.UNIT_SCOPE, Severity.WARNING, message, claims=(members, at))
