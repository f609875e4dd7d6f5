"""Questions about drafts: whose they are, what they say, and what checking them finds.

What was found is never stored: it is found anew for whoever looks, with the records that this
viewer may see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from xieshang.base import clock
from xieshang.base.documents.reading.model import Binding, Place, ReadText
from xieshang.figures.checking.checked import Checked
from xieshang.figures.checking.checking import check
from xieshang.figures.checking.choices import Choice, Decision
from xieshang.figures.checking.holding import held, with_posts
from xieshang.figures.checking.known import KnownFigure
from xieshang.figures.checking.models import ClaimChoice, Draft, DraftVersion
from xieshang.figures.checking.posts import Holder
from xieshang.figures.checking.recorded import known_figures, last_day, post_holders
from xieshang.figures.checking.rules import series_of
from xieshang.figures.indicators.queries import UnknownYear
from xieshang.ground.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class Comparison:
    """With whose records of which year a draft is compared; None where with none."""

    committee_id: int | None = None
    year: int | None = None
    names: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """The figures and the posts that a draft is held against; none where the viewer sees none."""

    figures: tuple[KnownFigure, ...] = ()
    holders: tuple[Holder, ...] = ()
    day: dt.date = dt.date.max


def drafts_of(viewer: Viewer) -> QuerySet[Draft]:
    """The drafts that the viewer may see in the own committee, the latest version first."""
    own = Draft.objects.filter(committee_id=viewer.committee.pk)
    office = viewer.may("drafts.shared")
    found: QuerySet[Draft] = own.seen_by(viewer.account_id, office=office).latest_first()
    return found


def draft_for(viewer: Viewer, pk: int) -> Draft | None:
    """The draft of that key, if the viewer may see it."""
    return drafts_of(viewer).filter(pk=pk).first()


def own_draft(viewer: Viewer, pk: int) -> Draft | None:
    """The draft of that key, if the viewer made it."""
    found = draft_for(viewer, pk)
    return found if found and found.maker_id == viewer.account_id else None


def series_draft(viewer: Viewer, title: str) -> Draft | None:
    """The viewer's own draft of which a paper with this title is the next version."""
    own = Draft.objects.filter(committee_id=viewer.committee.pk, maker_id=viewer.account_id)
    return own.filter(series=series_of(title)).order_by("-pk").first()


def version_of(draft: Draft, number: int | None = None) -> DraftVersion | None:
    """A version with its text and without its file; without a number the latest."""
    found = DraftVersion.objects.filter(draft=draft).defer("content")
    chosen = found if number is None else found.filter(number=number)
    return chosen.select_related("compared", "account").order_by("-number").first()


def versions_of(draft: Draft) -> list[DraftVersion]:
    """All versions, the latest first, without their texts and files."""
    found = DraftVersion.objects.filter(draft=draft).select_related("account")
    return list(found.only("number", "name", "format", "at", "account__name").order_by("-number"))


def content_of(version: DraftVersion) -> bytes | None:
    """The file as it was handed in; None for a pasted text."""
    found = DraftVersion.objects.filter(pk=version.pk).values_list("content", flat=True).get()
    return None if found is None else bytes(found)


def source_of(version: DraftVersion) -> ReadText:
    """What the version says, with the way back to its file."""
    return ReadText(
        text=version.text,
        format=version.format,
        places=tuple(Place(*place) for place in version.places),
        bindings=tuple(Binding(*binding) for binding in version.bindings),
    )


def choices_of(draft: Draft) -> Mapping[str, ClaimChoice]:
    """Fingerprint → what was decided about the claim, and by whom."""
    found = ClaimChoice.objects.filter(draft=draft).select_related("account")
    return {choice.fingerprint: choice for choice in found}


def records_for(version: DraftVersion, viewer: Viewer) -> Records:
    """What the version is compared with, as far as the viewer may see it; empty where nothing is."""
    committee = version.compared or viewer.committee
    if committee.pk not in viewer.committees:
        return Records()
    named = post_holders(committee.pk) if version.names and viewer.may("registers.see") else ()
    return Records(_figures(version, viewer), named, last_day(version.year or clock.today().year))


@lru_cache(maxsize=4)
def _plain(source: ReadText) -> Checked:
    """What the text alone tells; who works through the list of a draft asks for it at every step."""
    return check(source)


def _figures(version: DraftVersion, viewer: Viewer) -> tuple[KnownFigure, ...]:
    if version.year is None or version.compared is None or not viewer.may("figures.see"):
        return ()
    try:
        return known_figures(version.compared, version.year, reach=(version.compared.pk,))
    except UnknownYear:
        return ()


def checked_with(
    version: DraftVersion, records: Records, choices: Mapping[str, ClaimChoice]
) -> Checked:
    """The version as checked against these records, with what people decided about its claims."""
    decided = [
        Choice(kept.fingerprint, Decision(kept.kind), kept.indicator, kept.reason, kept.printed)
        for kept in choices.values()
    ]
    found = held(_plain(source_of(version)), records.figures, decided)
    return with_posts(found, records.holders, records.day)
