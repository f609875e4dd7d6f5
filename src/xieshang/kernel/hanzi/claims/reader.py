"""Reads a text: scans it, tells what is claimed, and says what each claim is about."""

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal

from xieshang.kernel.hanzi.claims.levelling import level
from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading
from xieshang.kernel.hanzi.claims.runs import respectively, with_implied_unit
from xieshang.kernel.hanzi.claims.scanning import Found, scan
from xieshang.kernel.hanzi.claims.scopes import scopes_of
from xieshang.kernel.hanzi.claims.surroundings import Surroundings
from xieshang.kernel.hanzi.claims.tables import Cell, cells_of, claims_of, merged
from xieshang.kernel.hanzi.claims.telling import refusal
from xieshang.kernel.hanzi.claims.tying import tie
from xieshang.kernel.hanzi.claims.wording import kind_of, rates_sharing, subject_of
from xieshang.kernel.hanzi.quantities import Approximation

__all__ = ["read"]


def read(text: str) -> Reading:
    """The claims of `text`, in order, tied to their totals; linear in its length."""
    levelled = level(text)
    around = Surroundings(levelled)
    cells = cells_of(levelled)
    claims = _prose(text, levelled, around, cells)
    claims += _frequencies(text, levelled, around)
    claims.sort(key=lambda claim: claim.start)
    claims = tie(levelled, around, _scoped(levelled, around, claims))
    claims = merged(claims, claims_of(text, around, cells))
    return Reading(text, tuple(claims), around.sentences)


def _prose(text: str, levelled: str, around: Surroundings, cells: list[Cell]) -> list[Claim]:
    claims: list[Claim] = []
    starts = [cell.start for cell in cells]
    for found in scan(levelled):
        at = bisect_left(starts, found.start)
        in_table = at < len(cells) and cells[at].start <= found.number[0] < cells[at].end
        if in_table:
            continue
        complete = with_implied_unit(found, around)
        if not refusal(complete, around):
            claims += _claims(text, complete, around, claims)
    return respectively(levelled, claims)


def _claims(text: str, found: Found, around: Surroundings, before: list[Claim]) -> list[Claim]:
    floor = before[-1].end if before else 0
    subjects = rates_sharing(found, around, floor) or [subject_of(found, around, floor)]
    kind = Kind.RATE if len(subjects) > 1 else kind_of(found, around)
    return [
        Claim(
            found.start,
            found.end,
            text[found.start : found.end],
            found.value,
            found.unit,
            found.approximation,
            kind,
            subject,
            around.sentence_at(found.start),
        )
        for subject in subjects
    ]


# 一季度一协商: each time one, without a measure word.
_FREQUENCY = re.compile(
    r"(?:每|一)(?:个)?(?:季度|季|月|周|年|半年)一(?![个名件次期系线定年])[\u4e00-\u9fff]{2}"
    r"|每(?:个)?(?:季度|月|周|年|半年)(?:召开|开展|举办|组织|举行)?一[次期场](?!性)"
)


def _frequencies(text: str, levelled: str, around: Surroundings) -> list[Claim]:
    return [
        Claim(
            match.start(),
            match.end(),
            text[match.start() : match.end()],
            Decimal(1),
            "次",
            Approximation.EXACT,
            Kind.FREQUENCY,
            match[0].rpartition("一")[2],
            around.sentence_at(match.start()),
        )
        for match in _FREQUENCY.finditer(levelled)
        if around.within("“", *match.span()) is None and around.within("《", *match.span()) is None
    ]


def _scoped(levelled: str, around: Surroundings, claims: list[Claim]) -> list[Claim]:
    starts = [(claim.start, claim.sentence) for claim in claims]
    scopes = scopes_of(levelled, around.sentences, starts)
    return [replace(claim, scope=scope) for claim, scope in zip(claims, scopes, strict=True)]
