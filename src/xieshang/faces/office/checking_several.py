"""Several drafts side by side: the same thing with two values, and sentences left from last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from xieshang.base.ui.components import Crumb, Page, State
from xieshang.faces.office.checking_drafts import Checking, checking_of
from xieshang.faces.office.checking_items import DOUBT, FAULT, REMARK, Item, Sign
from xieshang.faces.parts.guards import at_home, needs
from xieshang.faces.parts.shell import page
from xieshang.figures.checking.findings import Severity
from xieshang.figures.checking.papers import Paper, PaperFinding, compare

MOST = 10
_SIGNS = {
    Severity.ERROR: replace(FAULT, word=gettext_lazy("不一致")),
    Severity.WARNING: DOUBT,
    Severity.NOTE: REMARK,
}
AROUND = 24  # characters on either side of a place that is not a whole sentence


@dataclass(frozen=True, slots=True)
class Place:
    """One of the papers that a finding is about, with the words there and the way to them."""

    title: str
    url: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding on two or more papers."""

    sign: Sign
    message: str
    places: tuple[Place, ...]


@require_safe
@at_home
@needs("drafts.check")
def several(request: HttpRequest) -> HttpResponse:
    """What does not agree between the drafts of the address, each in its latest version."""
    found = [checking_of(request, pk) for pk in _asked(request)]
    papers = [Paper(one.draft.title, one.checked.reading) for one in found]
    remarks = [_remark(finding, found) for finding in compare(papers)]
    context = {"remarks": remarks, "checkings": found}
    head = Page(
        title=_("%(n)s份文稿互相核对") % {"n": len(found)},
        crumbs=(Crumb(_("校核"), reverse("checks")),),
        state=_state(remarks),
    )
    return page(request, "office/checking/several.html", context, head=head, section="checking")


def _asked(request: HttpRequest) -> list[int]:
    """The drafts of the address, two or more of them."""
    said = dict.fromkeys(request.GET.getlist("draft"))
    keys = [int(one) for one in said if one.isascii() and one.isdigit() and len(one) < 19]
    if not 2 <= len(keys) <= MOST:
        raise Http404
    return keys


def _state(remarks: Sequence[Remark]) -> State:
    if not remarks:
        return State(_("没有发现不一致"), "good")
    return State(_("不一致 %(n)s 处") % {"n": len(remarks)}, "bad")


def _remark(finding: PaperFinding, found: Sequence[Checking]) -> Remark:
    places = tuple(_place(found[at], span) for at, span in finding.places)
    return Remark(_SIGNS[finding.severity], finding.message, places)


def _place(checking: Checking, span: tuple[int, int]) -> Place:
    start, end = span
    text = checking.version.text
    item = _item_at(checking.items, span)
    return Place(
        title=checking.draft.title,
        url=f"{checking.url}#t-{item.anchor}" if item else checking.url,
        before=text[max(0, start - AROUND) : start].rpartition("\n")[2],
        text=text[start:end],
        after=text[end : end + AROUND].partition("\n")[0],
    )


def _item_at(items: Sequence[Item], span: tuple[int, int]) -> Item | None:
    start, end = span
    return next((item for item in items if item.start < end and start < item.end), None)


urlpatterns = [path("check/several/", several, name="check_several")]
