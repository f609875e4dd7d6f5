"""The report of a year, its files, and the template that the office edits."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xieshang.base.ui.components import Action, Page
from xieshang.faces.office import report_templates
from xieshang.faces.office.report_parts import article, bases_in_words, own_records
from xieshang.faces.parts.figures import as_of_in
from xieshang.faces.parts.guards import needs
from xieshang.faces.parts.requests import actor_of, viewer_of
from xieshang.faces.parts.shell import page, year_of
from xieshang.figures.reports.actions import note_download
from xieshang.figures.reports.documents.composing import Composed, compose
from xieshang.figures.reports.documents.package import NAMES, file_bytes, zipped
from xieshang.figures.reports.queries import current

PACKAGE = "package.zip"
KINDS = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@needs("reports.see")
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """The report of the year as a page; each figure opens its proof in the drawer."""
    composed = report_of(request)
    context = {
        "article": article(composed),
        "problems": composed.problems,
        "year": composed.year,
        "as_of": composed.board.as_of.isoformat(),
        "may_edit": viewer_of(request).may("reports.edit"),
        "template_url": reverse("report_template"),
    }
    return page(
        request, "office/reports/report.html", context, head=_head(request, composed),
        section="reports",
    )  # fmt: skip


@needs("reports.see")
@require_GET
def report_file(request: HttpRequest, name: str) -> HttpResponse:
    """One file of the package, or all of them as a .zip; the log keeps who took it."""
    if name not in (*NAMES, PACKAGE):
        raise Http404(name)
    composed = report_of(request)
    body = zipped(composed) if name == PACKAGE else file_bytes(composed, name)
    with own_records(request):
        note_download(title=composed.document.title, file=name, actor=actor_of(request))
    extension = name.rpartition(".")[2]
    answer = HttpResponse(body, content_type=KINDS[extension])
    answer.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=_file_name(composed, name))
    )
    return answer


def report_of(request: HttpRequest) -> Composed:
    """The report of the viewer's committee for the year and the day of the address."""
    committee, year = viewer_of(request).committee, year_of(request)
    with own_records(request):
        return compose(committee, year, as_of_in(request), current().body)


def _head(request: HttpRequest, composed: Composed) -> Page:
    asked = request.GET.urlencode()
    query = f"?{asked}" if asked else f"?year={composed.year}"

    def download(label: str, name: str) -> Action:
        return Action(label, reverse("report_file", args=[name]) + query, icon="download")

    may_edit = viewer_of(request).may("reports.edit")
    edit = (Action(_("编辑模板"), reverse("report_template") + query),) if may_edit else ()
    note = _("统计至%(day)s；报告用数中%(bases)s") % {
        "day": composed.board.as_of,
        "bases": bases_in_words(composed),
    }
    return Page(
        title=_("%(year)s年度绩效评价报告") % {"year": composed.year},
        note=note,
        primary=download(_("下载 Word"), "report.docx"),
        actions=(
            Action(
                _("校核这份报告"),
                reverse("check_report") + query,
                post=True,
                icon="check",
                busy=_("正在校核，请稍候"),
            ),
            *edit,
            download(_("PDF"), "report.pdf"),
            download(_("公开稿"), "report-public.docx"),
            download(_("整包"), PACKAGE),
        ),
    )


def _file_name(composed: Composed, name: str) -> str:
    """大祥区政协2020年度绩效评价报告（公开稿）.docx."""
    stem, _dot, extension = name.rpartition(".")
    marks = {"report-public": "（公开稿）", "figures": "·数据", "tables": "·基础数据与依据"}
    marks["package"] = "（整包）"
    short = composed.committee.short_name
    return f"{short}{composed.year}年度绩效评价报告{marks.get(stem, '')}.{extension}"


urlpatterns = [
    path("report/", report, name="report"),
    path("report/files/<str:name>/", report_file, name="report_file"),
    *report_templates.urlpatterns,
]
