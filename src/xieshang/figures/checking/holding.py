"""A draft held to the records, to the registers and to what people decided about its claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xieshang.figures.checking.binding import Bound, bind
from xieshang.figures.checking.checked import Candidate, Checked, ClaimVerdict, Judged
from xieshang.figures.checking.choices import Choice, Decision, fingerprints
from xieshang.figures.checking.findings import Finding, Severity
from xieshang.figures.checking.known import KnownFigure
from xieshang.figures.checking.posts import Holder, check_posts
from xieshang.figures.checking.verdicts import judge
from xieshang.figures.checking.wording import CONFIRMED, WAIVED
from xieshang.kernel.hanzi.claims.model import Reading


def held(plain: Checked, figures: Sequence[KnownFigure], choices: Sequence[Choice] = ()) -> Checked:
    """The draft with a verdict on every claim, and with its waived claims taken out of the check."""
    reading = plain.reading
    said = _said(reading, choices)
    bound: tuple[Bound, ...] = ()
    judged = plain.judged
    if figures:
        bound = bind(reading, figures, plain.source.bindings, choices)
        judged = judge(reading, bound, figures)
    return replace(
        plain,
        judged=tuple(_as_decided(own, said.get(at)) for at, own in enumerate(judged)),
        findings=tuple(_as_waived(finding, said) for finding in plain.findings),
        unmentioned=_unmentioned(reading.text, figures, bound),
    )


def with_posts(found: Checked, holders: Sequence[Holder], day: dt.date) -> Checked:
    """Also with remarks on its names and titles, by who held which post on the day."""
    if not holders:
        return found
    posts = check_posts(found.source.text, holders, day)
    return replace(found, findings=(*found.findings, *posts))


def _said(reading: Reading, choices: Sequence[Choice]) -> Mapping[int, Decision]:
    """Claim → what a person decided, as far as it still holds for the figure that stands there."""
    kept = {choice.fingerprint: choice for choice in choices}
    if not kept:
        return {}
    pairs = zip(fingerprints(reading), reading.claims, strict=True)
    return {
        at: kept[mark].kind
        for at, (mark, claim) in enumerate(pairs)
        if mark in kept and kept[mark].holds_for(claim)
    }


def _as_decided(judged: Judged, decision: Decision | None) -> Judged:
    if decision is Decision.WAIVED:
        return replace(judged, verdict=ClaimVerdict.NOT_CHECKABLE, message=WAIVED)
    doubtful = judged.verdict in (ClaimVerdict.DIFFERS, ClaimVerdict.AMBIGUOUS)
    if decision is Decision.CONFIRMED and doubtful:
        message = f"{CONFIRMED}{judged.message}"
        return replace(judged, verdict=ClaimVerdict.NOT_CHECKABLE, message=message)
    return judged


def _as_waived(finding: Finding, said: Mapping[int, Decision]) -> Finding:
    """What a person took out of the check is still shown, and weighs nothing."""
    if not any(said.get(at) is Decision.WAIVED for at in finding.claims):
        return finding
    return replace(finding, severity=Severity.NOTE, message=f"{finding.message}{WAIVED}")


def _unmentioned(
    text: str, figures: Sequence[KnownFigure], bound: Sequence[Bound]
) -> tuple[Candidate, ...]:
    """Figures that a report should state, that no claim is about and no words of the text name."""
    spoken = {figure.family for one in bound for figure in one.figures}
    return tuple(
        figure.candidate
        for figure in figures
        if figure.headline and figure.value and figure.family not in spoken
        if not any(phrase in text for phrase in figure.says)
    )
