"""What a person decides about a claim: right as it stands, about another figure, not to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from xieshang.base.indicators import Indicator, indicators
from xieshang.base.ui.components import Page
from xieshang.faces.office.checking_cards import card_of, in_words
from xieshang.faces.office.checking_drafts import Checking, checking_of, still_there
from xieshang.faces.office.checking_forms import DecisionForm
from xieshang.faces.office.checking_items import Item, Standing, anchor_of
from xieshang.faces.parts.figures import SECTION_LABELS
from xieshang.faces.parts.guards import at_home, needs
from xieshang.faces.parts.requests import actor_of
from xieshang.faces.parts.shell import page
from xieshang.figures.checking.actions import ChoiceRefused, decide, withdraw_choice
from xieshang.figures.checking.choices import Choice, Decision, fingerprints

AROUND = 60  # characters shown on either side of a claim
_DONE = {
    Decision.CONFIRMED: gettext_lazy("已确认；这份文稿以后的各版里，数字不变就不再提示。"),
    Decision.BOUND: gettext_lazy("已改绑；这份文稿以后的各版都照此比对。"),
    Decision.WAIVED: gettext_lazy("已记下不核；这份文稿以后的各版都不再提示。"),
    None: gettext_lazy("已撤销，恢复为系统的判断。"),
}


@dataclass(frozen=True, slots=True)
class Pick:
    """An indicator of the picker: what it is, and its value this year."""

    declared: Indicator
    value: str

    @property
    def found_by(self) -> str:
        own = self.declared
        return " ".join((own.label, own.id, *own.says, own.counts))


@require_POST
@at_home
@needs("drafts.check")
def choose(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Confirm a claim of the list, or take a decision back."""
    checking = checking_of(request, pk, number)
    name = "confirm" if "confirm" in request.POST else "undo"
    item = _item(checking, request.POST.get(name, ""))
    mark, actor = _fingerprint(checking, item), actor_of(request)
    with still_there():
        if name == "confirm":
            choice = Choice(mark, Decision.CONFIRMED, printed=item.printed)
            decide(draft=checking.draft, choice=choice, actor=actor)
        else:
            withdraw_choice(draft=checking.draft, fingerprint=mark, actor=actor)
    _tell(request, item, Decision.CONFIRMED if name == "confirm" else None)
    return _back(request, checking, item)


@require_http_methods(["GET", "HEAD", "POST"])
@at_home
@needs("drafts.check")
def claim(request: HttpRequest, pk: int, number: int, row: int) -> HttpResponse:
    """A claim of its own: the figures it may be about, and the door out of checking."""
    checking = checking_of(request, pk, number)
    item = _item(checking, str(row))
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choice = _posted(request, checking, item, form)
            with still_there():
                decide(draft=checking.draft, choice=choice, actor=actor_of(request))
        except ChoiceRefused as refusal:
            form.add_error("reason" if "waive" in request.POST else None, str(refusal))
        else:
            _tell(request, item, choice.kind)
            return _back(request, checking, item)
    return _claim_page(request, checking, item, form)


def _claim_page(
    request: HttpRequest, checking: Checking, item: Item, form: DecisionForm
) -> HttpResponse:
    card = card_of(checking, item)
    context = {
        "checking": checking,
        "card": card,
        "around": _around(checking, item),
        "form": form,
        "picks": _picks(checking, item) if checking.viewer.may("figures.see") else [],
        "choose_url": reverse("check_choose", args=[checking.draft.pk, checking.version.number]),
        "back_url": f"{checking.url}#{item.anchor}",
    }
    head = Page(
        title=_("“%(printed)s”说的是什么") % {"printed": item.printed},
        crumbs=checking.crumbs,
        note=item.place,
    )
    status = 422 if form.errors else 200
    return page(
        request, "office/checking/claim.html", context, head=head, section="checking",
        status=status,
    )  # fmt: skip


def _posted(request: HttpRequest, checking: Checking, item: Item, form: DecisionForm) -> Choice:
    mark = _fingerprint(checking, item)
    if "waive" in request.POST:
        return Choice(mark, Decision.WAIVED, reason=form.cleaned_data["reason"])
    said = request.POST.get("indicator", "")
    known = {declared.id for declared in indicators()}
    return Choice(mark, Decision.BOUND, said if said in known else "")


def _tell(request: HttpRequest, item: Item, done: Decision | None) -> None:
    words = {"printed": item.printed, "done": _DONE[done]}
    messages.success(request, _("“%(printed)s”%(done)s") % words)


def _back(request: HttpRequest, checking: Checking, item: Item) -> HttpResponse:
    """To the line of the list; to all of them where the line has left the heap on show."""
    show = request.POST.get("show", "")
    query = f"?show={show}" if show in frozenset(Standing) else ""
    return HttpResponseRedirect(f"{checking.url}{query}#{item.anchor}")


def _item(checking: Checking, said: str) -> Item:
    """The item of the claim at that position; 404 where there is none."""
    at = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else -1
    for item in checking.items:
        if item.at == at:
            return item
    raise Http404(anchor_of(at))


def _fingerprint(checking: Checking, item: Item) -> str:
    return fingerprints(checking.checked.reading)[item.at or 0]


def _around(checking: Checking, item: Item) -> tuple[str, str, str]:
    """The words before, the figure, the words after."""
    text = checking.version.text
    before, after = text[max(0, item.start - AROUND) : item.start], text[item.end :][:AROUND]
    return before.rpartition("\n")[2], text[item.start : item.end], after.partition("\n")[0]


def _picks(checking: Checking, item: Item) -> list[tuple[str, Sequence[Pick]]]:
    """Those in question first, then every indicator, duty by duty, with its value of the year."""
    known = {figure.id: in_words(figure.candidate) for figure in checking.records.figures}
    found = [Pick(declared, known.get(declared.id, "")) for declared in indicators()]
    found.sort(key=lambda pick: pick.declared.section)
    sections = groupby(found, key=lambda pick: pick.declared.section)
    by_duty: list[tuple[str, Sequence[Pick]]] = [
        (SECTION_LABELS.get(code, code), list(picks)) for code, picks in sections
    ]
    asked = {candidate.indicator for candidate in item.judged.candidates}
    likely = [pick for pick in found if pick.declared.id in asked]
    return [(_("可能是"), likely), *by_duty] if len(likely) > 1 else by_duty


urlpatterns = [
    path("check/<int:pk>/<int:number>/choose/", choose, name="check_choose"),
    path("check/<int:pk>/<int:number>/claims/<int:row>/", claim, name="check_claim"),
]
