"""导入导出: ledgers handed in and taken away, and blank ones to be filled."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xieshang.base.records.kinds import kind_of, kinds
from xieshang.base.ui.components import Action, Crumb, Page
from xieshang.base.ui.paging import pager
from xieshang.faces.office import ledger_batch
from xieshang.faces.office.ledger_forms import ExportForm, UploadForm
from xieshang.faces.office.ledger_tables import batches_table, blanks_table, number_of
from xieshang.faces.office.reports import KINDS
from xieshang.faces.parts.guards import at_home, needs
from xieshang.faces.parts.keyed import taken_once
from xieshang.faces.parts.requests import actor_of, viewer_of
from xieshang.faces.parts.shell import page, year_of, years
from xieshang.faces.parts.words import PRIVATE
from xieshang.ground.ledgers.actions import check_batch, export_folder, note_export, stage_files
from xieshang.ground.ledgers.blanks import write_blank
from xieshang.ground.ledgers.exporting import FORMS
from xieshang.ground.ledgers.folders import FilesRefused, NoLedgers
from xieshang.ground.ledgers.queries import batches

SIZE = 20


@require_safe
@at_home
@needs("ledgers.import", "ledgers.export")
def ledgers(request: HttpRequest) -> HttpResponse:
    """What was handed in, and the doors for handing in and taking away."""
    return _landing(request, UploadForm())


@require_POST
@at_home
@needs("ledgers.import")
def upload(request: HttpRequest) -> HttpResponse:
    """Take files in and check them; nothing of them is a record yet."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _landing(request, form, status=422)
    try:
        return taken_once(request, form, lambda: _staged(request, form))
    except FilesRefused as refusal:
        said = _("所有文件都没有保存。请改正或移走这个文件后，再一起上传。")
        form.refuse([*(fault.text for fault in refusal.faults), said])
    except NoLedgers as refusal:
        form.refuse([str(refusal)])
    return _landing(request, form, status=422)


@require_safe
@at_home
@needs("ledgers.export")
def export(request: HttpRequest) -> HttpResponse:
    """All ledgers of a year, or of all years, as one .zip; the log keeps who took it."""
    form = ExportForm(request.GET, years=years(request))
    if not form.is_valid():
        messages.error(request, _("没有这个年度或格式，没有导出。请重新选择。"))
        return redirect("ledgers")
    viewer = viewer_of(request)
    what = _("%(year)s年台账") % {"year": form.year} if form.year else _("全部台账")
    hidden = frozenset() if viewer.may("registers.enter") else PRIVATE
    with tempfile.TemporaryDirectory() as name:
        written = export_folder(
            folder=Path(name), committee=viewer.committee, year=form.year,
            form=form.cleaned_data["form"] or FORMS[0], hidden=hidden,
        )  # fmt: skip
        if not written:
            messages.info(request, _("还没有可以导出的记录。"))
            return redirect("ledgers")
        zipped = _zipped(Path(name), written)
    note_export(written=written, what=what, actor=actor_of(request))
    return _file(zipped, f"{viewer.committee.short_name}{what}.zip")


@require_safe
@needs("ledgers.import", "ledgers.export")
def blanks(request: HttpRequest) -> HttpResponse:
    """A blank ledger of each kind."""
    head = Page(
        _("空白台账"),
        crumbs=(Crumb(_("导入导出"), reverse("ledgers")), Crumb(_("空白台账"))),
        note=_(
            "带“*”的栏目必填；第二行是示例，导入时自动跳过。栏目次序可以调整，用不到的可以删去。"
        ),
    )
    return page(
        request, "office/ledgers/blanks.html", {"table": blanks_table()}, head=head,
        section="ledgers",
    )  # fmt: skip


@require_safe
@needs("ledgers.import", "ledgers.export")
def blank(request: HttpRequest, code: str, form: str) -> HttpResponse:  # noqa: ARG001 - a view
    """One blank ledger."""
    if form not in FORMS or code not in {kind.code for kind in kinds()}:
        raise Http404
    kind = kind_of(code)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"blank.{form}"
        write_blank(place, kind)
        content = place.read_bytes()
    return _file(content, f"{kind.label}.{form}")


def _landing(request: HttpRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    said: dict[str, Any] = {}
    if viewer.may("ledgers.import"):
        found = batches()
        shown = pager(total=found.count(), number=number_of(request), size=SIZE, unit=_("批"))
        rows = found[(shown.number - 1) * SIZE : shown.number * SIZE]
        said |= {"upload": form, "table": batches_table(rows), "pager": shown}
    if viewer.may("ledgers.export"):
        said["export"] = ExportForm(initial={"of": year_of(request)}, years=years(request))
    door = Action(_("空白台账"), reverse("ledger_blanks"), icon="download")
    note = _("先核对，再导入；有一处问题就什么都不写入。导出的台账原样再导入，不会改变任何内容。")
    head = Page(_("导入导出"), note=note, actions=(door,))
    return page(
        request, "office/ledgers/list.html", said, head=head, section="ledgers", status=status
    )


def _staged(request: HttpRequest, form: UploadForm) -> str:
    with tempfile.TemporaryDirectory() as folder:
        batch = stage_files(files=form.saved_in(Path(folder)), actor=actor_of(request))
    check_batch(batch=batch, actor=actor_of(request))
    return reverse("ledger_batch", args=[batch.pk])


def _zipped(folder: Path, written: list[tuple[str, int]]) -> bytes:
    """The files of the folder in one .zip."""
    place = folder / "all.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, _rows in written:
            archive.write(folder / name, name)
    return place.read_bytes()


def _file(content: bytes, name: str) -> HttpResponse:
    form = name.rpartition(".")[2]
    answer = HttpResponse(content, content_type=KINDS.get(form, "text/csv; charset=utf-8"))
    said = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = str(said)
    return answer


urlpatterns = [
    path("ledgers/", ledgers, name="ledgers"),
    path("ledgers/upload/", upload, name="ledger_upload"),
    path("ledgers/export/", export, name="ledger_export"),
    path("ledgers/blank/", blanks, name="ledger_blanks"),
    path("ledgers/blank/<slug:code>.<slug:form>", blank, name="ledger_blank"),
    *ledger_batch.urlpatterns,
]
