"""Denominators (基数): what a share may be a share of, from the likeliest to the far-fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xieshang.figures.checking.arithmetic.families import FILED, RECEIVED, REFUSED
from xieshang.figures.checking.arithmetic.sheet import Sheet

LONGEST_SUM = 4  # neighbours that may be added up to a denominator
LONGEST_PHRASE = 40
_BASE = re.compile(
    r"占(?:了|到|比)?([^，,。；;、占]{2,24}?)的?(?:比例|比重|份额)?(?:为|达|约|近|超过|超)?$"
)
_GENERAL = re.compile(
    r"(?:全部|所有|总)?提案的?总?(?:数|量)?|总(?:人数|数|量|额|计|支出额)?|全部|所有|的|数$|约|近|比(?:例|重)?$"
)
_STAGES = re.compile(r"(?:提案|建议|收到|提交|征集|立案|交办|承办|办理|应办|回复|答复){0,4}")
_ALL_PROPOSALS = re.compile(
    r"提案总(?:数|量)|全部提案|所有提案|收到提案|提交提案|提案[^立，,。]{0,2}总数"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A denominator: its value, and the claims it is printed in (several when they are added)."""

    value: Decimal
    claims: tuple[int, ...]


def phrase_of(sheet: Sheet, share: int, count: int) -> str:
    """What a share calls its base, without words that fit any: 占授予中小企业合同金额的 → 授予中小企业合同金额."""
    text = sheet.between(count, share) if count < share else sheet.clause(share)
    found = _BASE.search(text[-LONGEST_PHRASE:])
    words = found[1] if found else sheet.claims[share].base
    return _GENERAL.sub("", words)


def named(sheet: Sheet, share: int, count: int) -> Whole | None:
    """The denominator that the wording ties a share to, or None where it names another one."""
    phrase = phrase_of(sheet, share, count)
    if phrase:
        for at in sheet.near(min(share, count), max(share, count)):
            if _can_hold(sheet, at, share=share, count=count) and _is_called(sheet, at, phrase):
                return Whole(sheet.claims[at].value, (at,))
    for parent in (sheet.claims[share].parent, sheet.claims[count].parent):
        if parent is not None and _can_hold(sheet, parent, share=share, count=count):
            known = _STAGES.fullmatch(phrase) or _is_called(sheet, parent, phrase)
            return Whole(sheet.claims[parent].value, (parent,)) if known else None
    return None


def _can_hold(sheet: Sheet, at: int, *, share: int, count: int) -> bool:
    apart = at not in {share, count} and sheet.is_count(at) and sheet.adds_to(count, at)
    return apart and sheet.claims[at].value >= sheet.claims[count].value


def _is_called(sheet: Sheet, at: int, phrase: str) -> bool:
    """Whether a number is called what a share calls its base."""
    words = sheet.wording(at)
    return phrase in words or (
        len(sheet.claims[at].subject) > 1 and sheet.claims[at].subject in phrase
    )


def printed(sheet: Sheet, first: int, last: int, count: int) -> Iterator[Whole]:
    """Every printed number near by that a count may be a part of."""
    for at in sheet.near(first, last):
        if sheet.adds_to(count, at) and sheet.claims[at].value >= sheet.claims[count].value:
            yield Whole(sheet.claims[at].value, (at,))


def added(sheet: Sheet, first: int, last: int, count: int) -> Iterator[Whole]:
    """Sums of neighbouring printed numbers: 大会提案950件，平时提案24件."""
    near = sorted(at for at in sheet.near(first, last) if sheet.adds_to(count, at))
    for start in range(len(near)):
        for length in range(2, LONGEST_SUM + 1):
            run = tuple(near[start : start + length])
            if len(run) == length and len({sheet.claims[at].sentence for at in run}) == 1:
                yield Whole(sheet.total(run), run)


def says_all(sheet: Sheet, share: int, count: int) -> bool:
    """Whether a share calls its base all proposals (提案总数), not those filed."""
    words = f"{sheet.claims[share].base}{sheet.clause(share)}{sheet.lead(count)}"
    return bool(_ALL_PROPOSALS.search(words)) and "立案" not in words


def is_received(sheet: Sheet, at: int) -> bool:
    """Whether a count is one of proposals received."""
    words = sheet.wording(at)
    return bool(RECEIVED.search(words)) and not FILED.search(words) and not REFUSED.search(words)


def is_filed(sheet: Sheet, at: int) -> bool:
    """Whether a count is one of proposals filed."""
    return bool(FILED.search(sheet.wording(at)))
