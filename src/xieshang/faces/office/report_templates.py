"""The editor of the report's template: text, live preview, figures to pick, versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.base.indicators import Indicator, indicators
from xieshang.base.ui.components import Action, Cell, Column, Crumb, Page, Row, Table
from xieshang.faces.office.report_parts import article, bases_in_words, own_records
from xieshang.faces.parts.figures import SECTION_LABELS, as_of_in, printed
from xieshang.faces.parts.guards import needs
from xieshang.faces.parts.requests import actor_of, viewer_of
from xieshang.faces.parts.shell import page, year_of
from xieshang.figures.indicators.queries import Board
from xieshang.figures.reports.actions import (
    EmptyTemplate,
    TemplateConflict,
    restore_template,
    save_template,
)
from xieshang.figures.reports.documents.composing import Composed, compose
from xieshang.figures.reports.documents.printing import ways_to_print
from xieshang.figures.reports.queries import (
    NoSuchVersion,
    Version,
    current,
    differences,
    version,
    versions,
)

LONGEST = 200_000  # characters of a template; the shipped one has 6,000


@dataclass(frozen=True, slots=True)
class Pick:
    """A figure of the picker: how it reads this year, and the bindings that print it."""

    declared: Indicator
    value: str
    ways: Sequence[tuple[str, str]]

    @property
    def found_by(self) -> str:
        """The text that the search looks into."""
        own = self.declared
        return " ".join((own.label, own.id, *own.says, own.counts))


@needs("reports.edit")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """The editor; a post saves a new version, or without scripts shows the preview."""
    with own_records(request):
        if request.method == "POST":
            return _posted(request)
        latest = current()
        return _editor(request, latest, latest.body)


@needs("reports.edit")
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What the posted text would print, and what is wrong with it line by line."""
    with own_records(request):
        composed = _composed(request, _body(request))
        return render(request, "office/reports/preview.html", _preview(composed))


@needs("reports.edit")
@require_GET
def one_version(request: HttpRequest, number: int) -> HttpResponse:
    """A version beside the one in force: what was added and removed since."""
    with own_records(request):
        shown, latest = _version(number), current()
    restore = Action(
        _("恢复这一版"), reverse("report_restore", args=[number]), post=True,
        confirm=_("恢复后成为新的一版，现在的版本仍然保留。确定恢复吗？"),
        name="opened", value=str(latest.number),
    )  # fmt: skip
    head = Page(
        title=_name_of(shown),
        crumbs=(Crumb(_("报告"), reverse("report")), Crumb(_("模板"), reverse("report_template"))),
        note=_("与现行的%(name)s对照") % {"name": _name_of(latest)},
        primary=restore if number != latest.number else None,
    )
    context = {"lines": list(differences(shown.body, latest.body)), "same": shown == latest}
    return page(request, "office/reports/version.html", context, head=head, section="reports")


@needs("reports.edit")
@require_POST
def restore(request: HttpRequest, number: int) -> HttpResponse:
    """Bring an older version back as a new one."""
    with own_records(request):
        _version(number)
        try:
            now = restore_template(number=number, actor=actor_of(request), opened=_opened(request))
        except TemplateConflict as conflict:
            messages.error(request, str(conflict))
        else:
            messages.success(request, _("已恢复，现行%(name)s。") % {"name": _name_of(now)})
    return HttpResponseRedirect(reverse("report_template"))


def _posted(request: HttpRequest) -> HttpResponse:
    body = _body(request)
    if "preview" in request.POST:
        return _editor(request, current(), body)
    try:
        saved = save_template(
            body=body, actor=actor_of(request), opened=_opened(request),
            note=_posted_text(request, "note"),
        )  # fmt: skip
    except (TemplateConflict, EmptyTemplate) as refusal:
        messages.error(request, str(refusal))
        return _editor(request, current(), body, status=409)
    messages.success(request, _("已保存为%(name)s。") % {"name": _name_of(saved)})
    return HttpResponseRedirect(f"{reverse('report_template')}?year={year_of(request)}")


def _editor(request: HttpRequest, latest: Version, body: str, *, status: int = 200) -> HttpResponse:
    composed = _composed(request, body)
    query = f"?year={composed.year}"
    context: dict[str, Any] = {
        **_preview(composed),
        "body": body,
        "latest": latest,
        "longest": LONGEST,
        "preview_url": reverse("report_template_preview") + query,
        "versions": _versions_table(versions()),
        "picks": _picks(composed.board),
    }
    head = Page(
        title=_("编辑报告模板"),
        crumbs=(Crumb(_("报告"), reverse("report") + query),),
        note=_("%(name)s，按%(year)s年数据预览") % {
            "name": _name_of(latest), "year": composed.year,
        },
    )  # fmt: skip
    return page(
        request, "office/reports/template.html", context, head=head, section="reports",
        status=status,
    )  # fmt: skip


def _composed(request: HttpRequest, body: str) -> Composed:
    return compose(viewer_of(request).committee, year_of(request), as_of_in(request), body)


def _preview(composed: Composed) -> dict[str, Any]:
    return {
        "article": article(composed),
        "problems": composed.problems,
        "bases": bases_in_words(composed),
        "count": len(composed.figures),
    }


def _picks(board: Board) -> list[tuple[str, list[Pick]]]:
    """Every figure, duty by duty."""
    found = [Pick(i, printed(board.figures[i.id]), ways_to_print(i, board)) for i in indicators()]
    found.sort(key=lambda pick: pick.declared.section)
    sections = groupby(found, key=lambda pick: pick.declared.section)
    return [(SECTION_LABELS.get(code, code), list(picks)) for code, picks in sections]


def _versions_table(kept: Sequence[Version]) -> Table:
    columns = (
        Column("version", _("版本"), "title"), Column("at", _("保存时间"), "date"),
        Column("author", _("编辑人"), "name"), Column("note", _("说明")),
    )  # fmt: skip
    rows = tuple(
        Row(
            (Cell(_name_of(v), reverse("report_version", args=[v.number])), Cell(v.at),
             Cell(v.author), Cell(v.note)),
            url=reverse("report_version", args=[v.number]),
        )
        for v in kept
    )  # fmt: skip
    return Table("template-versions", _("历次版本"), columns, rows)


def _name_of(kept: Version) -> str:
    return _("第%(number)s版") % {"number": kept.number} if kept.number else _("系统自带版")


def _version(number: int) -> Version:
    try:
        return version(number)
    except NoSuchVersion as missing:
        raise Http404(str(missing)) from None


def _body(request: HttpRequest) -> str:
    return _posted_text(request, "body")[:LONGEST].replace("\r\n", "\n")


def _posted_text(request: HttpRequest, name: str) -> str:
    """Without the character that no database keeps."""
    return request.POST.get(name, "").replace("\x00", "")


def _opened(request: HttpRequest) -> int:
    said = request.POST.get("opened", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1


urlpatterns = [
    path("report/template/", edit, name="report_template"),
    path("report/template/preview/", preview, name="report_template_preview"),
    path("report/template/versions/<int:number>/", one_version, name="report_version"),
    path("report/template/versions/<int:number>/restore/", restore, name="report_restore"),
]
