"""Lists and pages of records of every kind, and the export of exactly what a list shows."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xieshang.base.documents.tables import NewSheet, write_csv, write_xlsx
from xieshang.base.models import Record
from xieshang.base.records.kinds import RecordKind
from xieshang.base.ui.components import Action, Crumb, Page
from xieshang.faces.parts.files import FileForm, files_block
from xieshang.faces.parts.finding import kind_or_404, record_or_404
from xieshang.faces.parts.guards import needs
from xieshang.faces.parts.lists import Listed, listed, options_of, query_pairs, wanted_of
from xieshang.faces.parts.record_page import blocks_of, events_of, facts_of, levels_for, long_text
from xieshang.faces.parts.requests import actor_of, viewer_of
from xieshang.faces.parts.shell import SECTIONS, page
from xieshang.faces.parts.words import columns_for, headline, marks, standing
from xieshang.ground.audit.queries import history
from xieshang.ground.ledgers.exporting import export_rows
from xieshang.ground.people.queries import Viewer
from xieshang.ground.records.actions import note_export
from xieshang.ground.records.queries import listing, related

EXPORTS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MOST_ENTRIES = 100


@require_safe
def records(request: HttpRequest, code: str) -> HttpResponse:
    """The list of a kind."""
    kind = kind_or_404(request, code)
    found = listed(kind, request)
    said = {
        "table": found.table,
        "filters": found.filters,
        "pager": found.pager,
        "tools": _exports(kind, request, found),
    }
    return page(request, "ui/list.html", said, head=_list_head(kind, request), section=kind.section)


@require_safe
@needs("ledgers.export")
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The same list as a ledger: the same records, as many as the page says, one entry in the log."""
    kind, viewer = kind_or_404(request, code), viewer_of(request)
    if form not in EXPORTS:
        raise Http404
    wanted = wanted_of(kind, request, options_of(kind, viewer))
    rows = list(listing(kind, viewer, wanted))
    ledger = replace(kind, columns=columns_for(viewer, kind))
    note_export(
        kind=kind, count=len(rows), committee_id=viewer.committee.pk, actor=actor_of(request)
    )
    response = HttpResponse(_written(ledger, rows, form), content_type=EXPORTS[form])
    name = content_disposition_header(as_attachment=True, filename=f"{kind.label}.{form}")
    response.headers["Content-Disposition"] = str(name)
    return response


@require_safe
def record(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The page of one record."""
    kind, found = record_or_404(request, code, pk)
    viewer = viewer_of(request)
    around = related(found, kind, viewer)
    text = long_text(kind, viewer)
    said = {
        "facts": facts_of(kind, found, viewer),
        "text": _paragraphs(text.text(found)) if text else "",
        "text_title": text.header if text else "",
        "events": events_of(kind, found, around, history(kind.code, pk)[:_MOST_ENTRIES], viewer),
        "related": (*blocks_of(kind, found, around, viewer), files_block(kind, found, viewer)),
        "upload": _upload(kind, found, viewer),
        "upload_url": reverse("attach", args=[kind.code, pk]),
    }
    head = _record_head(kind, found, viewer)
    return page(request, "office/record.html", said, head=head, section=kind.section)


def crumbs_of(kind: RecordKind, last: str = "") -> tuple[Crumb, ...]:
    """Section, list, and where one is."""
    section = next((label for code, label, _icon in SECTIONS if code == kind.section), "")
    steps: tuple[Crumb, ...] = (
        Crumb(section),
        Crumb(kind.label, reverse("records", args=[kind.code])),
    )
    steps = steps[1:] if section == kind.label else steps
    return (*steps, Crumb(last)) if last else steps


def _paragraphs(text: str) -> str:
    """Each line a paragraph of its own, as it was written."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _list_head(kind: RecordKind, request: HttpRequest) -> Page:
    viewer = viewer_of(request)
    new = Action(_("录入"), reverse("record_new", args=[kind.code]), icon="plus")
    return Page(
        kind.label,
        crumbs=crumbs_of(kind)[:-1],
        note=kind.about,
        primary=new if viewer.may(f"{kind.group}.enter") else None,
    )


def _exports(kind: RecordKind, request: HttpRequest, found: Listed) -> tuple[Action, ...]:
    viewer = viewer_of(request)
    if not viewer.may("ledgers.export") or not found.pager.total:
        return ()
    query = urlencode(query_pairs(found.wanted))
    return tuple(
        Action(
            label, f"{reverse('records_export', args=[kind.code, form])}?{query}", icon="download"
        )
        for form, label in (("xlsx", _("导出 Excel")), ("csv", _("导出 CSV")))
    )


def _written(kind: RecordKind, rows: list[Record], form: str) -> bytes:
    head, cells = export_rows(kind, rows)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"ledger.{form}"
        if form == "csv":
            write_csv(place, head, cells)
        else:
            write_xlsx(place, [NewSheet(kind.label, head, cells)])
        return place.read_bytes()


def _upload(kind: RecordKind, found: Record, viewer: Viewer) -> FileForm | None:
    if found.struck_at or not viewer.may(f"{kind.group}.enter"):
        return None
    return FileForm(levels=levels_for(viewer), initial={"level": found.level})


def _record_head(kind: RecordKind, found: Record, viewer: Viewer) -> Page:
    said = [kind.code, found.pk]
    edit = Action(_("修改"), reverse("record_edit", args=said), icon="document")
    actions = []
    if viewer.may(f"{kind.group}.strike"):
        verb = ("恢复", "record_restore") if found.struck_at else ("作废", "record_strike")
        actions.append(Action(verb[0], reverse(verb[1], args=said)))
    return Page(
        headline(kind, found),
        crumbs=crumbs_of(kind, found.code),
        state=standing(found),
        note=marks(found),
        primary=edit if viewer.may(f"{kind.group}.enter") and not found.struck_at else None,
        actions=tuple(actions),
    )


urlpatterns = [
    path("records/<slug:code>/", records, name="records"),
    path("records/<slug:code>/export.<slug:form>", export, name="records_export"),
    path("records/<slug:code>/<int:pk>/", record, name="record"),
]
