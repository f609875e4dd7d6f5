"""What the pages of 校核 share: the draft of the address, what was found in it, its addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from xieshang.base.ui.components import Crumb, State
from xieshang.faces.office.checking_items import Item, Standing, counted, items_of
from xieshang.faces.parts.requests import viewer_of
from xieshang.figures.checking.actions import DraftGone
from xieshang.figures.checking.checked import Checked
from xieshang.figures.checking.queries import (
    Records,
    checked_with,
    choices_of,
    draft_for,
    own_draft,
    records_for,
    version_of,
)
from xieshang.ground.people.queries import Viewer

if TYPE_CHECKING:
    from xieshang.figures.checking.models import ClaimChoice, Draft, DraftVersion


@dataclass(frozen=True)
class Checking:
    """A version of a draft, checked for the viewer."""

    viewer: Viewer
    draft: Draft
    version: DraftVersion
    records: Records
    choices: Mapping[str, ClaimChoice]

    @cached_property
    def checked(self) -> Checked:
        return checked_with(self.version, self.records, self.choices)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return items_of(self.checked, self.choices)

    @cached_property
    def counts(self) -> Counter[Standing]:
        return counted(self.items)

    @property
    def url(self) -> str:
        return version_url(self.version)

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        """The way down to a page about this version."""
        return (Crumb(_("校核"), reverse("checks")), Crumb(self.draft.title, self.url))

    @property
    def state(self) -> State:
        """What all of it comes to, in the words of the list beside it."""
        faulty, doubtful = self.counts[Standing.FAULTY], self.counts[Standing.DOUBTFUL]
        if faulty:
            return State(_("有误 %(n)s 处") % {"n": faulty}, "bad")
        if doubtful:
            return State(_("存疑 %(n)s 处") % {"n": doubtful}, "warn")
        if not self.items:
            return State(_("没有读到可核对的数字"), "neutral")
        return State(_("未发现问题"), "good")

    @property
    def compared_with(self) -> str:
        """Whose records of which year, or that there were none to compare with."""
        version = self.version
        if version.year is None or version.compared is None:
            return _("未与台账比对，只查文内")
        words = {"name": version.compared.short_name, "year": version.year}
        if not self.viewer.may("figures.see"):
            return _("您的账号不能查看指标，只查文内")
        if not self.records.figures:
            return _("%(name)s没有%(year)s年的台账可比，只查文内") % words
        return _("与%(name)s%(year)s年的台账比对") % words


def checking_of(request: HttpRequest, pk: int, number: int | None = None) -> Checking:
    """The version of the address, the latest without a number; 404 for who may not see it."""
    viewer, draft = viewer_of(request), draft_or_404(request, pk)
    version = version_of(draft, number)
    if version is None:
        raise Http404
    return Checking(viewer, draft, version, records_for(version, viewer), choices_of(draft))


@contextmanager
def still_there() -> Iterator[None]:
    """404 where somebody deletes the draft while it is worked on."""
    try:
        yield
    except DraftGone as gone:
        raise Http404 from gone


def draft_or_404(request: HttpRequest, pk: int) -> Draft:
    """The draft of the address, if the viewer may see it."""
    draft = draft_for(viewer_of(request), pk)
    if draft is None:
        raise Http404
    return draft


def own_draft_or_404(request: HttpRequest, pk: int) -> Draft:
    """The draft of the address, if the viewer made it."""
    draft = own_draft(viewer_of(request), pk)
    if draft is None:
        raise Http404
    return draft


def version_url(version: DraftVersion) -> str:
    """The page of a version."""
    return reverse("check_version", args=[version.draft_id, version.number])
