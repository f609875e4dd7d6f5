"""校核: drafts handed in as files or as text, and each of them as a page with its figures marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xieshang.base.documents.reading import read_bytes
from xieshang.base.ui.components import Action, Crumb, Empty, Page
from xieshang.base.ui.paging import pager
from xieshang.faces.office import (
    checking_claims,
    checking_comments,
    checking_remarks,
    checking_several,
)
from xieshang.faces.office.checking_cards import (
    cards_of,
    drafts_table,
    heaps_of,
    unmentioned_table,
    versions_table,
)
from xieshang.faces.office.checking_drafts import (
    Checking,
    checking_of,
    own_draft_or_404,
    still_there,
    version_url,
)
from xieshang.faces.office.checking_forms import NEW, ComparisonForm, DraftForm
from xieshang.faces.office.checking_items import Standing
from xieshang.faces.office.checking_reading import papers_in
from xieshang.faces.office.checking_text import blocks_of
from xieshang.faces.office.ledger_tables import number_of
from xieshang.faces.office.report_parts import own_records
from xieshang.faces.office.reports import report_of
from xieshang.faces.parts.guards import at_home, needs
from xieshang.faces.parts.keyed import taken_once
from xieshang.faces.parts.requests import actor_of, viewer_of
from xieshang.faces.parts.shell import page, year_of, years
from xieshang.figures.checking.actions import (
    Paper,
    compare_with,
    delete_draft,
    keep_paper,
    share_draft,
)
from xieshang.figures.checking.queries import Comparison, drafts_of, series_draft, versions_of
from xieshang.figures.reports.documents.package import file_bytes

if TYPE_CHECKING:
    from xieshang.figures.checking.models import Draft, DraftVersion

SIZE = 20
OFFERED = 50  # drafts that a paper may be said to continue
SHOWN = frozenset(Standing)


@require_safe
@needs("drafts.check")
def checks(request: HttpRequest) -> HttpResponse:
    """The first page: a form for files or text, and the drafts that were checked before."""
    return _landing(request, _draft_form(request))


@require_POST
@needs("drafts.check")
def hand_in(request: HttpRequest) -> HttpResponse:
    """Read what was handed in and keep it; one paper leads to its page, several to theirs."""
    form = _draft_form(request, request.POST, request.FILES)
    papers, faults = papers_in(form) if form.is_valid() else ([], [])
    if not papers:
        if faults:
            form.add_error("papers", faults)
        if request.FILES:
            messages.info(request, _("文件没有保存，改正后请重新选择；其余填写的内容还在。"))
        return _landing(request, form, status=422)
    for fault in faults:
        messages.error(request, fault)
    with own_records(request):
        return taken_once(request, form, lambda: _kept(request, form, papers))


@require_safe
@at_home
@needs("drafts.check")
def draft(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """A version with its figures marked in place, and the list of them beside it."""
    checking = checking_of(request, pk, number)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    context = {
        "checking": checking,
        "blocks": blocks_of(checking.checked, checking.items),
        "cards": cards_of(checking, show),
        "show": show,
        "heaps": heaps_of(checking, show),
        "unmentioned": unmentioned_table(checking),
        "versions": versions_table(versions_of(checking.draft), checking.version),
        "settings": _settings_form(request, checking.version),
        "settings_url": reverse("check_settings", args=[pk, checking.version.number]),
        "choose_url": reverse("check_choose", args=[pk, checking.version.number]),
    }
    return page(
        request, "office/checking/draft.html", context, head=_head(checking), section="checking"
    )


@require_POST
@needs("drafts.check")
def settings(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Check the version again with other records, or with none."""
    form = ComparisonForm(request.POST, viewer=viewer_of(request), years=years(request))
    with own_records(request):
        checking = checking_of(request, pk, number)
        if form.is_valid():
            with still_there():
                compare_with(
                    version=checking.version, comparison=form.comparison, actor=actor_of(request)
                )
        else:
            messages.error(request, _("没有这个年度可比，没有改动。请重新选择。"))
    return HttpResponseRedirect(checking.url)


@require_POST
@at_home
@needs("drafts.check")
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the office of the committee see the draft, or no longer."""
    kept = own_draft_or_404(request, pk)
    with still_there():
        share_draft(draft=kept, shared=request.POST.get("shared") == "1", actor=actor_of(request))
    said = _("已共享给本会办公室。") if kept.shared else _("已不再共享，只有您能看到。")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("check_draft", args=[pk]))


@require_POST
@at_home
@needs("drafts.check")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete the draft with all its versions."""
    kept = own_draft_or_404(request, pk)
    title = kept.title
    with still_there():
        delete_draft(draft=kept, actor=actor_of(request))
    messages.success(request, _("已删除“%(title)s”及其全部版本。") % {"title": title})
    return HttpResponseRedirect(reverse("checks"))


@require_POST
@needs("reports.see")
def check_report(request: HttpRequest) -> HttpResponse:
    """Check the report of the year as it is generated now; its figures come bound."""
    composed = report_of(request)
    content = file_bytes(composed, "report.docx")
    title = _("%(year)s年度绩效评价报告") % {"year": composed.year}
    paper = Paper(title, read_bytes(content, "report.docx"), f"{title}.docx", content)
    viewer = viewer_of(request)
    with own_records(request):
        version = keep_paper(
            paper=paper, comparison=Comparison(viewer.committee.pk, composed.year),
            draft=series_draft(viewer, title), actor=actor_of(request),
        )  # fmt: skip
    return HttpResponseRedirect(version_url(version))


def _kept(request: HttpRequest, form: DraftForm, papers: list[Paper]) -> str:
    kept: list[DraftVersion] = []
    for paper in papers:
        taken = {version.draft_id for version in kept}
        version = keep_paper(
            paper=paper, comparison=form.comparison, actor=actor_of(request),
            draft=_continued(request, form, paper, taken, alone=len(papers) == 1),
        )  # fmt: skip
        kept.append(version)
    if len(kept) == 1:
        return version_url(kept[0])
    asked = urlencode([("draft", version.draft_id) for version in kept])
    return f"{reverse('check_several')}?{asked}"


def _continued(
    request: HttpRequest, form: DraftForm, paper: Paper, taken: set[int], *, alone: bool
) -> Draft | None:
    """The draft that a paper is the next version of; two papers handed in together are two."""
    said = form.cleaned_data.get("continues", "")
    if said == NEW:
        return None
    if said and alone:
        return form.drafts[said]
    found = series_draft(viewer_of(request), paper.title)
    return None if found is None or found.pk in taken else found


def _draft_form(request: HttpRequest, *data: Any) -> DraftForm:
    viewer = viewer_of(request)
    return DraftForm(
        *data, viewer=viewer, years=years(request), drafts=list(drafts_of(viewer)[:OFFERED]),
        initial={"year": str(year_of(request))},
    )  # fmt: skip


def _settings_form(request: HttpRequest, version: DraftVersion) -> ComparisonForm:
    said = {"committee": version.compared_id, "year": version.year or "", "names": version.names}
    return ComparisonForm(
        initial=said, auto_id="settings-%s", viewer=viewer_of(request), years=years(request)
    )


def _landing(request: HttpRequest, form: DraftForm, *, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    empty = Empty(
        _("还没有校核过的文稿"), _("上传一份文稿，或粘贴一段文字，就在这里留下一份，只有您能看到。")
    )
    found = drafts_of(viewer)
    shown = pager(total=found.count(), number=number_of(request), size=SIZE, unit=_("份"))
    rows = list(found[(shown.number - 1) * SIZE : shown.number * SIZE])
    context = {
        "form": form,
        "may_compare": viewer.may("figures.see"),
        "table": drafts_table(rows, viewer.account_id, empty),
        "pager": shown,
    }
    note = _("找出文中每一个数字，核对文内的加减和比例，再与台账比对。")
    return page(
        request, "office/checking/start.html", context, head=Page(_("校核"), note=note),
        section="checking", status=status,
    )  # fmt: skip


def _head(checking: Checking) -> Page:
    version, kept = checking.version, checking.draft
    where = [kept.pk, version.number]
    actions = [
        Action(_("校核意见"), reverse("check_remarks", args=where), icon="print"),
        *_own_actions(checking),
    ]
    return Page(
        title=kept.title,
        crumbs=(Crumb(_("校核"), reverse("checks")),),
        state=checking.state,
        note=_("第%(n)s版；%(compared)s") % {"n": version.number, "compared": checking.compared_with},
        primary=Action(
            _("下载带批注的 Word"), reverse("check_commented", args=where), icon="download"
        ),
        actions=tuple(actions),
    )  # fmt: skip


def _own_actions(checking: Checking) -> list[Action]:
    kept = checking.draft
    if kept.maker_id != checking.viewer.account_id:
        return []
    label = _("停止共享") if kept.shared else _("共享给本会办公室")
    return [
        Action(
            label, reverse("check_share", args=[kept.pk]), post=True, name="shared",
            value="" if kept.shared else "1",
        ),
        Action(
            _("删除"), reverse("check_delete", args=[kept.pk]), post=True,
            confirm=_("删除后，这份文稿的全部版本、文件和校核决定都不再保留。确定删除吗？"),
        ),
    ]  # fmt: skip


urlpatterns = [
    path("check/", checks, name="checks"),
    path("check/papers/", hand_in, name="check_hand_in"),
    path("check/<int:pk>/", draft, name="check_draft"),
    path("check/<int:pk>/<int:number>/", draft, name="check_version"),
    path("check/<int:pk>/<int:number>/settings/", settings, name="check_settings"),
    path("check/<int:pk>/share/", share, name="check_share"),
    path("check/<int:pk>/delete/", delete, name="check_delete"),
    path("report/check/", check_report, name="check_report"),
    *checking_claims.urlpatterns,
    *checking_remarks.urlpatterns,
    *checking_comments.urlpatterns,
    *checking_several.urlpatterns,
]
