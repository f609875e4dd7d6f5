"""Runs: figures said one after another, whose names or unit stand only once.

满意率和落实率分别为97.9%、84.4%; 专项经费180万元：委员补助21万，常委活动8万.
"""

import re
from dataclasses import replace

from xieshang.kernel.hanzi.claims.model import Claim
from xieshang.kernel.hanzi.claims.scanning import Found
from xieshang.kernel.hanzi.claims.surroundings import Surroundings

__all__ = ["respectively", "run_around", "with_implied_unit"]

_RUN = re.compile(r"\s?(?:[、和与及,]|以及)\s?")
_LONGEST = 30
_NAMES = re.compile(
    r"([^,。;:\n分]{2,14}(?:(?:、|和|与|及)[^,。;:、\n分]{2,14})+)(?:等)?分别[^,。;:\d]{0,8}$"
)
_END = re.compile(r"\s*(?:[、,;。)]|$)")


def with_implied_unit(found: Found, around: Surroundings) -> Found:
    """21万 is 21万元 where the sentence speaks of 万元 before."""
    if found.unit or not found.digits.endswith(("万", "亿")):
        return found
    start, _ = around.sentences[around.sentence_at(found.start)]
    said = around.text[max(start, found.start - 400) : found.start]
    if f"{found.digits[-1]}元" not in said or not _END.match(
        around.text[found.end : found.end + 2]
    ):
        return found
    return replace(found, unit="元", measure="元")


def respectively(text: str, claims: list[Claim]) -> list[Claim]:
    """Each figure of a run with a subject of its own: the k-th name, else that of the run's first."""
    first = 0
    for at in range(1, len(claims) + 1):
        if at < len(claims) and _goes_on(text, claims[at - 1], claims[at]):
            continue
        if at - first > 1:
            claims[first:at] = _named(text, claims[first:at])
        first = at
    return claims


def run_around(text: str, claims: list[Claim], at: int) -> range:
    """The positions of the run that the claim stands in; of the claim alone where it is in none."""
    first = last = at
    while first and at - first < _LONGEST and _goes_on(text, claims[first - 1], claims[first]):
        first -= 1
    while (
        last + 1 < len(claims)
        and last - at < _LONGEST
        and _goes_on(text, claims[last], claims[last + 1])
    ):
        last += 1
    return range(first, last + 1)


def _goes_on(text: str, last: Claim, claim: Claim) -> bool:
    return last.unit == claim.unit and bool(_RUN.fullmatch(text[last.end : claim.start]))


def _named(text: str, run: list[Claim]) -> list[Claim]:
    said = _NAMES.search(text[max(0, run[0].start - 80) : run[0].start])
    names = re.split("[、和与及]", said[1]) if said else []
    if len(names) == len(run):
        own = [replace(claim, subject=name) for claim, name in zip(run, names, strict=True)]
    else:
        own = [replace(claim, subject=claim.subject or run[0].subject) for claim in run]
    return [replace(claim, kind=run[0].kind) for claim in own]
