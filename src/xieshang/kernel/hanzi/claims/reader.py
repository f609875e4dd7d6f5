"""Reads a text: scans it, tells what is claimed, and says what each claim is about."""

import re
from decimal import Decimal

from xieshang.kernel.hanzi.claims.levelling import level
from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading
from xieshang.kernel.hanzi.claims.scanning import Found, scan
from xieshang.kernel.hanzi.claims.scopes import scopes_of
from xieshang.kernel.hanzi.claims.surroundings import Surroundings
from xieshang.kernel.hanzi.claims.telling import refusal
from xieshang.kernel.hanzi.claims.tying import tie
from xieshang.kernel.hanzi.claims.wording import kind_of, rates_sharing, subject_of
from xieshang.kernel.hanzi.quantities import Approximation

__all__ = ["read"]


def read(text: str) -> Reading:
    """The claims of `text`, in order, tied to their totals; linear in its length."""
    levelled = level(text)
    around = Surroundings(levelled)
    claims: list[Claim] = []
    for found in _found(levelled):
        if not refusal(found, around):
            floor = claims[-1].end if claims else 0
            claims += _claims(text, found, around, floor)
    claims = sorted([*claims, *_frequencies(text, levelled, around)], key=lambda c: c.start)
    return Reading(text, tuple(tie(levelled, around, _scoped(levelled, around, claims))), around.sentences)


def _found(levelled: str) -> list[Found]:
    return list(scan(levelled))


def _claims(text: str, found: Found, around: Surroundings, floor: int) -> list[Claim]:
    subjects = rates_sharing(found, around) or [subject_of(found, around, floor)]
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
_FREQUENCY = re.compile(r"(?:每|一)(?:季度|季|月|周|年|半年)一(?![个名件次期系线定])[\u4e00-\u9fff]{2}")


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
            match[0][-2:],
            around.sentence_at(match.start()),
        )
        for match in _FREQUENCY.finditer(levelled)
    ]


def _scoped(levelled: str, around: Surroundings, claims: list[Claim]) -> list[Claim]:
    from dataclasses import replace

    starts = [(claim.start, claim.sentence) for claim in claims]
    scopes = scopes_of(levelled, around.sentences, starts)
    return [replace(claim, scope=scope) for claim, scope in zip(claims, scopes, strict=True)]
