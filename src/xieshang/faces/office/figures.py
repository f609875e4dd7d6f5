"""The pages of figures (指标): all of them by duty, one with its proof, one committee by committee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from xieshang.base.indicators import Indicator, alternatives, indicator_of, indicators
from xieshang.base.ui.components import (
    Action,
    Crumb,
    Empty,
    Page,
)
from xieshang.base.ui.paging import PARAMETER, Pairs, pager, with_parameter
from xieshang.faces.office import figure_tables as tables
from xieshang.faces.parts import figures as shown
from xieshang.faces.parts import inspector
from xieshang.faces.parts.guards import needs
from xieshang.faces.parts.inspector import Listed
from xieshang.faces.parts.requests import viewer_of
from xieshang.faces.parts.shell import link, page, year_of
from xieshang.figures.indicators import queries
from xieshang.figures.indicators.queries import Board
from xieshang.kernel.figures import Figure

PAGE_SIZE = 50
YEARS = 5


@needs("figures.see")
def all_figures(request: HttpRequest) -> HttpResponse:
    """Every figure of the year, with that of the year before, duty by duty."""
    year = year_of(request)
    board, before = queries.board(year), queries.board(year - 1)
    wanted = _wanted(request)
    asked = (("year", str(year)), *(pair for pair in pairs_of(request) if pair[0] != "year"))
    context = {
        "sections": tables.section_tables(wanted, board, before),
        "filters": tables.all_filters(request, year),
        "tools": (
            Action(
                _("导出本表"),
                reverse("figures_csv") + with_parameter(asked, PARAMETER, ""),
                icon="download",
            ),
        ),
        "nothing": Empty(_("没有符合条件的指标"), _("请换一个词，或清除筛选条件。")),
    }
    head = Page(title=_("全部指标"), note=_bases_in_words(board), actions=_tier_action(request, ""))
    return page(request, "office/figures/list.html", context, head=head, section="figures")


@needs("figures.see")
def all_figures_csv(request: HttpRequest) -> HttpResponse:
    """The same table as a file."""
    year = year_of(request)
    board, before = queries.board(year), queries.board(year - 1)
    rows = [tables.file_row(declared, board, before) for declared in _wanted(request)]
    return shown.csv_answer(f"指标_{year}年", tables.FILE_HEAD, rows)


@needs("figures.see")
def figure(request: HttpRequest, id_: str) -> HttpResponse:
    """One figure: what it counts, its other definitions, its years, and its proof."""
    declared = shown.declared_or_404(id_)
    year, day = year_of(request), shown.as_of_in(request)
    kin = (declared, *alternatives(declared), *_sides(declared))
    board = queries.board(year, day, only=kin)
    own = board.figures[id_]
    by_year = queries.years(declared, year, YEARS)
    context = {
        "tile": shown.tile(own, "", before=by_year.get(year - 1)),
        "facts": (
            *tables.side_facts(declared, board),
            *inspector.facts_of(declared, own, year, viewer_of(request)),
        ),
        "alternatives": tables.alternatives_table(declared, board),
        "bars": tables.year_bars(by_year, id_),
        "years": tables.years_table(by_year, id_),
        **_proof(request, declared, board),
    }
    crumbs = (Crumb(_("指标"), reverse("figures")), Crumb(_section(declared)))
    head = Page(
        title=own.label,
        crumbs=crumbs,
        state=shown.basis_state(own),
        note=shown.window(own.period, own.as_of),
        actions=_figure_actions(request, declared, year, board),
    )
    return page(request, "office/figures/figure.html", context, head=head, section="figures")


@needs("figures.see")
def evidence_csv(request: HttpRequest, id_: str) -> HttpResponse:
    """The records behind a figure as a file: for a ratio those of N, then those of n."""
    declared = shown.declared_or_404(id_)
    year, day = year_of(request), shown.as_of_in(request)
    scope = queries.scopes_of(year, day)[declared.period]
    levels = viewer_of(request).levels
    rows = [
        row
        for proof in queries.proofs(declared, scope)
        for row in shown.evidence_cells(proof.kind, proof.rows(levels=levels))
    ]
    return shown.csv_answer(f"依据_{declared.label}_{year}年", shown.EVIDENCE_HEAD, rows)


@needs("figures.see")
def tier(request: HttpRequest) -> HttpResponse:
    """One figure committee by committee; parts and wholes are added up, rates never."""
    declared = shown.declared_or_404(request.GET.get("id") or indicators()[0].id)
    year, day = year_of(request), shown.as_of_in(request)
    found = queries.tier(declared, year, day)
    context = {
        "table": tables.tier_table(found, year),
        "filters": tables.tier_filters(declared, year),
        "notes": tuple(tables.tier_notes(found)),
    }
    crumbs = (
        Crumb(_("指标"), reverse("figures")),
        Crumb(declared.label, shown.figure_url(declared.id, year, day)),
    )
    head = Page(
        title=_("%s：各级情况") % declared.label,
        crumbs=crumbs,
        note=shown.window(found.total.period, found.total.as_of),
    )
    return page(request, "office/figures/tier.html", context, head=head, section="figures")


def pairs_of(request: HttpRequest) -> Pairs:
    """What stands in the address after the question mark."""
    return tuple((name, str(value)) for name, value in request.GET.items())


def _wanted(request: HttpRequest) -> list[Indicator]:
    """The indicators that the filters let through, duty by duty."""
    text, section = request.GET.get("q", "").strip(), request.GET.get("section", "")
    order = list(shown.SECTION_LABELS)
    found = [
        i
        for i in indicators()
        if section in ("", i.section)
        and any(text in said for said in (i.label, i.counts, i.id, i.office))
    ]
    return sorted(found, key=lambda i: order.index(i.section))


def _bases_in_words(board: Board) -> str:
    """计算数 92 项，填报数 3 项，历史数 2 项."""
    return "，".join(f"{basis} {n} 项" for basis, n in board.bases().items() if n)


def _section(declared: Indicator) -> str:
    return shown.SECTION_LABELS[declared.section]


def _sides(declared: Indicator) -> tuple[Indicator, ...]:
    """What a ratio divides."""
    return (indicator_of(declared.part), indicator_of(declared.whole)) if declared.part else ()


def _proof(request: HttpRequest, declared: Indicator, board: Board) -> dict[str, Any]:
    """One of the lists that prove the figure, a page of it, and the way to the other."""
    scope = queries.scopes_of(board.year, board.as_of)[declared.period]
    lists = inspector.lists_of(declared, scope)
    asked = request.GET.get("list", "")
    listed = next((one for one in lists if one.key == asked), lists[0])
    pairs = pairs_of(request)
    total = listed.proof.records.count()
    pages = pager(total=total, number=_page_number(request), size=PAGE_SIZE, pairs=pairs)
    rows = listed.proof.rows(max(0, pages.first - 1), pages.last, viewer_of(request).levels)
    amount = shown.number(board.figures[listed.proof.counted.id].value) if listed.summed else ""
    return {
        "tabs": _tabs(lists, listed, pairs),
        "proof": inspector.proof_table(listed, rows, total=amount),
        "pager": pages,
        "missing": _missing(board.figures[declared.id]) if listed.marked else "",
    }


def _tabs(lists: Sequence[Listed], here: Listed, pairs: Pairs) -> tuple[tuple[str, str, bool], ...]:
    kept = tuple(pair for pair in pairs if pair[0] != PARAMETER)
    return tuple(
        (one.label, with_parameter(kept, "list", one.key) + "#proof", one is here)
        for one in lists
        if len(lists) > 1
    )


def _missing(own: Figure) -> str:
    """How many of N are not in n, in words."""
    if own.part is None or own.whole is None or not own.whole:
        return ""
    if own.part == own.whole:
        return _("N 全部计入 n。")
    return _("N 中有 %s 未计入 n，排在最前。") % shown.number(own.whole - own.part)


def _page_number(request: HttpRequest) -> int:
    said = request.GET.get(PARAMETER, "1")
    return int(said) if said.isdecimal() and len(said) < 8 else 1


def _figure_actions(
    request: HttpRequest, declared: Indicator, year: int, board: Board
) -> tuple[Action, ...]:
    url = shown.figure_url(declared.id, year, board.as_of, "figure_csv")
    found = [Action(_("导出依据"), url, icon="download"), *_tier_action(request, declared.id)]
    if viewer_of(request).may("figures.enter"):
        found += _given_actions(declared, year)
    return tuple(found)


def _given_actions(declared: Indicator, year: int) -> list[Action]:
    """Ways to give a figure that the records do not yet make."""
    ways = (("reported_figure", _("填报")), ("published_figure", _("登记历史数")))
    asked = with_parameter((("indicator", declared.id),), "year", str(year))
    urls = ((label, link("record_new", kind)) for kind, label in ways)
    return [Action(label, url + asked) for label, url in urls if url]


def _tier_action(request: HttpRequest, id_: str) -> tuple[Action, ...]:
    if len(viewer_of(request).committees) == 1:
        return ()
    asked = with_parameter((("year", str(year_of(request))),), "id", id_)
    return (Action(_("各级情况"), reverse("figures_tier") + asked, icon="table"),)


urlpatterns = [
    path("figures/", all_figures, name="figures"),
    path("figures/table.csv", all_figures_csv, name="figures_csv"),
    path("figures/tier/", tier, name="figures_tier"),
    path("figures/<str:id_>/", figure, name="figure"),
    path("figures/<str:id_>/inspector/", inspector.inspect, name="figure_inspector"),
    path("figures/<str:id_>/evidence.csv", evidence_csv, name="figure_csv"),
]
