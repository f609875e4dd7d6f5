"""A batch of ledgers (导入批次): checked, mended in the page, loaded as a whole or given up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xieshang.base.ui.components import Page
from xieshang.base.ui.paging import pager
from xieshang.faces.office.ledger_forms import HeadersForm
from xieshang.faces.office.ledger_tables import (
    changes_table,
    number_of,
    row_fields,
    sheets_table,
)
from xieshang.faces.office.ledger_view import (
    SIZE,
    crumbs_of,
    faults_page,
    head_of,
    is_empty,
    open_questions,
)
from xieshang.faces.parts.guards import View, at_home, needs
from xieshang.faces.parts.requests import actor_of
from xieshang.faces.parts.shell import page
from xieshang.ground.ledgers import actions, queries
from xieshang.ground.ledgers.shapes import Fault, Outcome
from xieshang.ground.ledgers.states import BatchState
from xieshang.kernel.states import IllegalMove

if TYPE_CHECKING:
    from xieshang.ground.ledgers.models import Batch, StagedRow

AT_ONCE = 2_000  # rows that are checked again after every mending
GLIMPSE = 5  # changes on the batch's own page
_CELL = re.compile(r"c(\d{1,18})-(\d{1,3})")


def polite(view: View) -> View:
    """A step that the batch's state does not allow (a second click) ends on the batch's page."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, pk, **kwargs)
        except IllegalMove:
            state = BatchState(batch_or_404(pk).state).label
            words = _("这一批台账%(state)s，没有再作任何改动。") % {"state": state}
            messages.info(request, words)
            return redirect("ledger_batch", pk)

    return guarded


def door(method: Callable[[View], View]) -> Callable[[View], View]:
    """Who may come in: the office that imports, to batches of its own committee."""

    def guard(view: View) -> View:
        return method(at_home(needs("ledgers.import")(polite(view))))

    return guard


@door(require_safe)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What was recognised, what is wrong, what would change; after the import, what was loaded."""
    found = batch_or_404(pk)
    faulty = queries.faulty_counts(found)
    said: dict[str, Any] = {"batch": found, "sheets": sheets_table(found, faulty)}
    if found.state == BatchState.STAGED:
        panels = open_questions(found)
        said |= {"panels": panels, "faulty": _verdict(len(panels), sum(faulty.values()))}
        said |= faults_page(request, found, faulty) | _glimpse(found)
    clean = not (faulty or found.faults or is_empty(found))
    head = head_of(found, clean=clean)
    said |= {"clean": clean and found.checked_at is not None}
    return page(request, "office/ledgers/batch.html", said, head=head, section="ledgers")


@door(require_safe)
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The changes of existing records that the last check found."""
    found = batch_or_404(pk)
    shown = pager(total=len(found.changes), number=number_of(request), size=SIZE)
    rows = found.changes[(shown.number - 1) * SIZE : shown.number * SIZE]
    total = sum(tally["changed"] for tally in found.tallies)
    over = total > len(found.changes)
    note = _("共修改 %(total)s 条已有记录。") % {"total": total}
    if over:
        note += _("这里列出前 %(kept)s 条。") % {"kept": len(found.changes)}
    head = Page(_("对已有记录的修改"), crumbs=crumbs_of(found, _("修改")), note=note)
    said = {"table": changes_table(rows), "pager": shown}
    return page(request, "office/ledgers/changes.html", said, head=head, section="ledgers")


@door(require_safe)
def row(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """All cells of one row, to be mended together."""
    found = batch_or_404(pk)
    staged = queries.staged_rows(found).filter(pk=row).first()
    if staged is None or found.state != BatchState.STAGED:
        raise Http404
    source = found.sheets[staged.sheet]["source"]
    head = Page(
        _("第 %(row)s 行") % {"row": staged.number},
        crumbs=crumbs_of(found, _("第 %(row)s 行") % {"row": staged.number}),
        note=source[:200],
    )
    said = {
        "fields": row_fields(found, staged),
        "general": [Fault(**fault) for fault in staged.faults if not fault["column"]],
        "mend_url": reverse("ledger_mend", args=[pk]),
        "cancel_url": reverse("ledger_batch", args=[pk]),
    }
    return page(request, "office/ledgers/row.html", said, head=head, section="ledgers")


@door(require_http_methods(["GET", "HEAD", "POST"]))
def sheet(request: HttpRequest, pk: int, sheet: int) -> HttpResponse:
    """How the headers of a ledger are read; what is decided is remembered for the next file."""
    found = batch_or_404(pk)
    said = _sheet_or_404(found, sheet)
    some = [h for h in said["headers"] if f"h{said['headers'].index(h)}" in request.POST]
    form = HeadersForm(request.POST or None, sheet=said, headers=some or said["headers"])
    if request.method == "POST" and form.is_valid():
        for header, field in form.decisions():
            actions.map_column(batch=found, sheet=sheet, header=header, name=field)
        messages.success(request, _("已记住栏目对应，并重新核对。"))
        return _checked(request, batch_or_404(pk))
    head = Page(_("栏目对应"), crumbs=crumbs_of(found, _("栏目对应")), note=said["source"][:200])
    context = {
        "form": form,
        "submit_label": _("保存并重新核对"),
        "cancel_url": reverse("ledger_batch", args=[pk]),
    }
    status = 422 if form.is_bound else 200
    return page(
        request, "office/ledgers/sheet.html", context, head=head, section="ledgers", status=status
    )


@door(require_POST)
def leave_out(request: HttpRequest, pk: int, sheet: int) -> HttpResponse:
    """Take one ledger out of the batch."""
    found = batch_or_404(pk)
    source = _sheet_or_404(found, sheet)["source"]
    actions.leave_out(batch=found, sheet=sheet)
    words = _("已移出“%(source)s”，其余台账不受影响。") % {"source": source[:60]}
    messages.success(request, words)
    return _checked(request, batch_or_404(pk))


@door(require_POST)
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was put right in cells; leave a row out, or take it in again."""
    found = batch_or_404(pk)
    mended = actions.mend_cells(batch=found, texts=_texts(request.POST, found))
    for name, ignored in (("ignore", True), ("restore", False)):
        if name in request.POST:
            staged = _row_or_404(found, request.POST[name])
            actions.ignore_row(batch=found, row=staged.pk, ignored=ignored)
            mended += 1
    if not mended:
        messages.info(request, _("没有改动，什么都没有保存。请在有误的格子里改正后再保存。"))
        return _back(request, pk)
    found = batch_or_404(pk)
    size = sum(tally["rows"] for tally in found.tallies)
    if size <= AT_ONCE or not queries.faulty_counts(found):
        words = _("已保存 %(count)s 处改正，并重新核对。") % {"count": mended}
        messages.success(request, words)
        return _checked(request, found)
    words = _("已保存 %(count)s 处改正。台账较大，改完后请点“重新核对”。") % {"count": mended}
    messages.success(request, words)
    return _back(request, pk)


@door(require_POST)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the batch again (重新核对)."""
    messages.info(request, _("已重新核对。"))
    return _checked(request, batch_or_404(pk))


@door(require_POST)
def commit(request: HttpRequest, pk: int) -> HttpResponse:
    """Load the batch (正式导入): the whole of it, or nothing."""
    found = batch_or_404(pk)
    if is_empty(found):
        messages.error(request, _("这一批里没有台账了，没有可以导入的。"))
        return _back(request, pk)
    outcome = actions.commit_batch(batch=found, actor=actor_of(request))
    if outcome.loaded:
        messages.success(request, _("已正式导入。%(counts)s") % {"counts": _counts(outcome)})
    else:
        words = _("没有导入任何内容：还有 %(count)s 处问题。") % {"count": len(outcome.faults)}
        messages.error(request, words)
    return redirect("ledger_batch", pk)


@door(require_POST)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the batch up (放弃)."""
    actions.discard_batch(batch=batch_or_404(pk), actor=actor_of(request))
    messages.success(request, _("已放弃这一批，没有写入任何记录。"))
    return redirect("ledgers")


def batch_or_404(pk: int) -> Batch:
    """The batch, if it is one of the committee in scope."""
    found = queries.batch_of(pk)
    if found is None:
        raise Http404
    return found


def _sheet_or_404(found: Batch, sheet: int) -> Mapping[str, Any]:
    if sheet >= len(found.sheets) or found.sheets[sheet].get("left_out"):
        raise Http404
    said: Mapping[str, Any] = found.sheets[sheet]
    return said


def _row_or_404(found: Batch, said: str) -> StagedRow:
    key = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
    staged = queries.staged_rows(found).filter(pk=key).first()
    if staged is None:
        raise Http404
    return staged


def _texts(posted: Mapping[str, str], found: Batch) -> dict[int, dict[str, str]]:
    """Row → header → what was typed; the inputs are named by key and place of the header."""
    typed = [(match, posted[name]) for name in posted if (match := _CELL.fullmatch(name))]
    sheet_of = dict(
        queries.staged_rows(found)
        .filter(pk__in={int(match[1]) for match, _text in typed})
        .values_list("pk", "sheet")
    )
    texts = defaultdict[int, dict[str, str]](dict)
    for match, text in typed:
        key, place = int(match[1]), int(match[2])
        headers = found.sheets[sheet_of[key]]["headers"] if key in sheet_of else ()
        if place < len(headers):
            texts[key][headers[place]] = text.strip()
    return texts


def _checked(request: HttpRequest, found: Batch) -> HttpResponse:
    """Check the batch, and show what came of it."""
    actions.check_batch(batch=found, actor=actor_of(request))
    return _back(request, found.pk)


def _verdict(panels: int, rows: int) -> str:
    """How much keeps the batch from being loaded, "" where nothing does."""
    if not panels and not rows:
        return ""
    said = [_("%(count)s 行有误") % {"count": rows}] if rows else []
    if panels:
        said.append(_("%(count)s 张台账的栏目有问题") % {"count": panels})
    return _("%(what)s，暂不能导入。没有写入任何记录；逐处改正，全部改好后才能正式导入。") % {
        "what": "、".join(said)
    }


def _glimpse(found: Batch) -> dict[str, Any]:
    """The first changes of existing records, and where the rest of them are."""
    if not found.changes:
        return {}
    return {
        "changes": changes_table(found.changes[:GLIMPSE]),
        "changed": sum(tally["changed"] for tally in found.tallies),
        "changes_url": reverse("ledger_changes", args=[found.pk]),
    }


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """To the same filter and page of the batch."""
    query = request.GET.urlencode()
    place = reverse("ledger_batch", args=[pk])
    return HttpResponseRedirect(f"{place}?{query}" if query else place)


def _counts(outcome: Outcome) -> str:
    kinds = outcome.by_kind().values()
    return "；".join(f"{tally.label} {'，'.join(tally.counts.split('  ')[1:])}" for tally in kinds)


urlpatterns = [
    path("ledgers/<int:pk>/", batch, name="ledger_batch"),
    path("ledgers/<int:pk>/changes/", changes, name="ledger_changes"),
    path("ledgers/<int:pk>/rows/<int:row>/", row, name="ledger_row"),
    path("ledgers/<int:pk>/sheets/<int:sheet>/", sheet, name="ledger_sheet"),
    path("ledgers/<int:pk>/sheets/<int:sheet>/leave-out/", leave_out, name="ledger_leave_out"),
    path("ledgers/<int:pk>/mend/", mend, name="ledger_mend"),
    path("ledgers/<int:pk>/check/", check, name="ledger_check"),
    path("ledgers/<int:pk>/commit/", commit, name="ledger_commit"),
    path("ledgers/<int:pk>/discard/", discard, name="ledger_discard"),
]
