"""What checking found, claim by claim: one sign for each, and what is said beside it.

A fault counts once. Where several figures do not go together it stands at the one that the records
do not bear out, else at the first that the finding names; the others point there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.base.ui.components import Tone
from xieshang.figures.checking.checked import NOT_CHECKED, Checked, ClaimVerdict, Judged
from xieshang.figures.checking.choices import Decision, fingerprints
from xieshang.figures.checking.findings import Finding, Severity
from xieshang.kernel.hanzi.claims.model import Claim

if TYPE_CHECKING:
    from xieshang.figures.checking.models import ClaimChoice


class Standing(StrEnum):
    """The four heaps into which the list is sorted; also what stands in the address."""

    FAULTY = "faults"
    DOUBTFUL = "doubts"
    AGREES = "agrees"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Sign:
    """A verdict to the eye: a sign, a word that says the same, a colour."""

    mark: str
    word: str | Promise
    tone: Tone
    standing: Standing


V = ClaimVerdict
SIGNS: Mapping[ClaimVerdict, Sign] = {
    V.AGREES: Sign("✓", _("与记录相符"), "good", Standing.AGREES),
    V.AGREES_ROUNDED: Sign("≈", _("约数相符"), "good", Standing.AGREES),
    V.OTHER_DEFINITION: Sign("≈", _("按另一口径相符"), "good", Standing.AGREES),
    V.DIFFERS: Sign("✗", _("与记录不符"), "bad", Standing.FAULTY),
    V.AMBIGUOUS: Sign("？", _("不能确定指哪一项"), "warn", Standing.DOUBTFUL),
    V.NO_RECORD: Sign("○", _("没有记录可比"), "neutral", Standing.SILENT),
    V.NOT_CHECKABLE: Sign("○", _("未与记录比对"), "neutral", Standing.SILENT),
}
FAULT = Sign("✗", _("文内有误"), "bad", Standing.FAULTY)
DOUBT = Sign("△", _("请核对"), "warn", Standing.DOUBTFUL)
REMARK = Sign("·", _("提示"), "neutral", Standing.SILENT)
CONFIRMED = Sign("✓", _("已确认"), "good", Standing.AGREES)
WAIVED = Sign("–", _("不核"), "neutral", Standing.SILENT)
_OF_SEVERITY = {Severity.ERROR: FAULT, Severity.WARNING: DOUBT, Severity.NOTE: REMARK}
_WEIGHT = {Standing.FAULTY: 0, Standing.DOUBTFUL: 1, Standing.AGREES: 2, Standing.SILENT: 3}
_BORNE_OUT = frozenset({V.AGREES, V.AGREES_ROUNDED, V.OTHER_DEFINITION})


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, with the sign of its weight, and the other claims that it is about."""

    sign: Sign
    message: str
    others: tuple[tuple[str, str], ...]  # anchor and printed figure


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: a claim, or a finding that is about no claim (`at` is None)."""

    anchor: str
    start: int
    end: int
    sign: Sign
    printed: str
    place: str
    at: int | None = None
    subject: str = ""
    judged: Judged = NOT_CHECKED
    told: tuple[Told, ...] = ()
    pointers: tuple[tuple[str, str], ...] = ()  # where a finding that touches it is told
    choice: ClaimChoice | None = None

    @property
    def standing(self) -> Standing:
        return self.sign.standing


class Places:
    """Labels of places by offset, found in log time: a long draft has thousands of both."""

    def __init__(self, checked: Checked) -> None:
        self._places = checked.source.places
        self._starts = [place.start for place in self._places]

    def at(self, offset: int) -> str:
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._places[index].end:
            return ""
        return self._places[index].label


def items_of(checked: Checked, choices: Mapping[str, ClaimChoice]) -> tuple[Item, ...]:
    """Everything found, in the order of the text."""
    places, decided = Places(checked), _decided(checked, choices)
    heads = _heads(checked, decided)
    found = [
        _claim_item(checked, at, places.at(claim.start), heads, decided)
        for at, claim in enumerate(checked.reading.claims)
    ]
    found += [
        _finding_item(checked, number, finding, places)
        for number, finding in enumerate(checked.findings, 1)
        if not finding.claims
    ]
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def counted(items: Sequence[Item]) -> Counter[Standing]:
    """How many lines lie on each heap."""
    return Counter(item.standing for item in items)


def weightiest(signs: Iterator[Sign]) -> Sign:
    """The sign that must not be overlooked."""
    return min(signs, key=lambda sign: _WEIGHT[sign.standing])


def _decided(checked: Checked, choices: Mapping[str, ClaimChoice]) -> list[ClaimChoice | None]:
    """What people decided, claim by claim; a confirmed figure that has changed is open again."""
    if not choices:
        return [None] * len(checked.reading.claims)
    keys = fingerprints(checked.reading)
    pairs = zip(checked.reading.claims, map(choices.get, keys), strict=True)
    return [choice if choice and _holds(choice, claim) else None for claim, choice in pairs]


def _holds(choice: ClaimChoice, claim: Claim) -> bool:
    return choice.kind == Decision.BOUND or choice.printed in ("", claim.printed)


def _heads(
    checked: Checked, decided: Sequence[ClaimChoice | None]
) -> Mapping[int, list[tuple[Finding, int]]]:
    """Claim → the findings that are about it, each with the claim at which it is told."""
    found: dict[int, list[tuple[Finding, int]]] = defaultdict(list)
    for finding in checked.findings:
        if finding.claims:
            head = _head(checked, finding, decided)
            for at in dict.fromkeys(finding.claims):
                found[at].append((finding, head))
    return found


def _head(checked: Checked, finding: Finding, decided: Sequence[ClaimChoice | None]) -> int:
    """Not one that somebody confirmed: then the fault lies with the others."""
    claims = [at for at in finding.claims if not _confirmed(decided[at])] or finding.claims
    verdicts = [(at, checked.judged[at].verdict) for at in claims]
    refuted = (at for at, verdict in verdicts if verdict is V.DIFFERS)
    open_ = (at for at, verdict in verdicts if verdict not in _BORNE_OUT)
    return next(refuted, next(open_, claims[0]))


def _confirmed(choice: ClaimChoice | None) -> bool:
    return choice is not None and choice.kind == Decision.CONFIRMED


def _claim_item(
    checked: Checked,
    at: int,
    place: str,
    heads: Mapping[int, list[tuple[Finding, int]]],
    decided: Sequence[ClaimChoice | None],
) -> Item:
    claim, judged, choice = checked.reading.claims[at], checked.judged[at], decided[at]
    about = heads.get(at, ())
    told = tuple(_told(checked, finding, at) for finding, head in about if head == at)
    elsewhere = dict.fromkeys(head for _finding, head in about if head != at)
    return Item(
        anchor=anchor_of(at),
        start=claim.start,
        end=claim.end,
        sign=_sign(judged, told, choice),
        printed=claim.printed,
        place=place,
        at=at,
        subject=claim.subject,
        judged=judged,
        told=told,
        pointers=tuple(_pointer(checked, head) for head in elsewhere),
        choice=choice,
    )


def _sign(judged: Judged, told: Sequence[Told], choice: ClaimChoice | None) -> Sign:
    """What a person decided, else what weighs most of the records' word and the findings."""
    if choice is not None and choice.kind != Decision.BOUND:
        return CONFIRMED if choice.kind == Decision.CONFIRMED else WAIVED
    grave = (one.sign for one in told if one.sign is not REMARK)
    return weightiest(iter((SIGNS[judged.verdict], *grave)))


def _told(checked: Checked, finding: Finding, at: int) -> Told:
    others = tuple(_pointer(checked, other) for other in finding.claims if other != at)
    return Told(_OF_SEVERITY[finding.severity], finding.message, others)


def _pointer(checked: Checked, at: int) -> tuple[str, str]:
    return anchor_of(at), checked.reading.claims[at].printed


def _finding_item(checked: Checked, number: int, finding: Finding, places: Places) -> Item:
    start, end = finding.spans[0]
    sign = _OF_SEVERITY[finding.severity]
    return Item(
        anchor=f"f{number}",
        start=start,
        end=end,
        sign=sign,
        printed=checked.reading.text[start:end][:40],
        place=places.at(start),
        told=(Told(sign, finding.message, ()),),
    )


def anchor_of(at: int) -> str:
    """The name of a claim on the page, and in the JSON of the command."""
    return f"c{at + 1}"
