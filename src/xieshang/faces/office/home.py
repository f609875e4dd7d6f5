"""首页: the year of a committee at a glance; every number on it opens what was counted."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from xieshang.base.indicators import Indicator, Scope, indicator_of, indicators
from xieshang.base.records.columns import ChoiceColumn
from xieshang.base.records.kinds import kind_of
from xieshang.base.ui.components import Action, Bar, Event, Page, Tile
from xieshang.base.ui.paging import with_parameter
from xieshang.faces.parts import figures as shown
from xieshang.faces.parts.inspector import scope_name
from xieshang.faces.parts.requests import viewer_of
from xieshang.faces.parts.shell import link, page, seen_kinds, year_of
from xieshang.figures.indicators import queries
from xieshang.figures.indicators.queries import Board
from xieshang.ground.audit.queries import entries
from xieshang.ground.orgs.queries import plenaries
from xieshang.ground.people.queries import Viewer

RECENT = 8
LONGEST = 60  # characters of an act
GLANCE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("proposals", "提案", (
        "proposals.received", "proposals.filing_rate", "proposals.reply_rate",
        "proposals.satisfaction_rate",
    )),
    ("opinions", "社情民意与微建议", (
        "opinions.received", "opinions.adopted_province", "opinions.adopted_city",
        "suggestions.submitted",
    )),
    ("consultations", "协商与建议", (
        "consultations.topics", "consultations.meetings", "consultations.coordinations",
        "records.advice",
    )),
    ("research", "调研", (
        "research.studies", "research.communities", "research.residents",
        "research.recommendations",
    )),
    ("activities", "委员活动", (
        "activities.held", "activities.lectures", "activities.inspections",
        "activities.attendance_rate",
    )),
    ("culture", "文史与工作室", (
        "culture.books", "culture.studios_open", "culture.studios_building", "culture.experts",
    )),
    ("campaigns", "帮扶与企业", (
        "campaigns.enterprises", "campaigns.problems", "campaigns.households_income",
        "campaigns.funds",
    )),
)  # fmt: skip
"""Sections of the page: duty, heading, and the figures shown of it."""
_SHOWN = frozenset(id_ for _section, _title, ids in GLANCE for id_ in ids)


@dataclass(frozen=True, slots=True)
class Glance:
    """One duty in a few figures."""

    title: str
    url: str
    tiles: tuple[Tile, ...]


def home(request: HttpRequest) -> HttpResponse:
    """The year at a glance, as far as the viewer may see it."""
    viewer = viewer_of(request)
    year = year_of(request)
    if not viewer.may("figures.see"):
        return _doors(request, viewer)
    wanted = tuple(i for i in indicators() if i.id in _SHOWN)
    board, before = queries.board(year, only=wanted), queries.board(year - 1, only=wanted)
    context = {
        "glances": tuple(_glances(board, before)),
        **_charts(board),
        "events": tuple(_recent()) if viewer.may("duties.enter") else None,
        "figures_url": f"{link('figures')}?year={year}",
        "session": board.figures["proposals.received"].period.label,
    }
    head = Page(
        title=_("%(year)s年履职情况") % {"year": year},
        note=_("%(whose)s，数据截至%(day)s") % {"whose": scope_name(viewer), "day": board.as_of},
        actions=tuple(_ways(viewer)),
    )
    return page(request, "office/home.html", context, head=head, section="home")


def _doors(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """For those who do not read figures: the lists that are theirs."""
    doors = tuple((kind, link("records", kind.code)) for kind in seen_kinds(viewer))
    head = Page(title=_("首页"), note=viewer.committee.name)
    return page(request, "office/home_doors.html", {"doors": doors}, head=head, section="home")


def _glances(board: Board, before: Board) -> Iterator[Glance]:
    for section, title, ids in GLANCE:
        tiles = tuple(
            shown.tile(
                board.figures[id_],
                shown.inspector_url(id_, board.year),
                before=before.figures[id_],
                before_url=shown.inspector_url(id_, before.year),
            )
            for id_ in ids
            if id_ in board.figures
        )
        if tiles:
            url = with_parameter((("year", str(board.year)),), "section", section)
            yield Glance(title, link("figures") + url, tiles)


def _ways(viewer: Viewer) -> Iterator[Action]:
    if viewer.may("reports.see") and link("report"):
        yield Action(_("年度报告"), link("report"), icon="report")
    if viewer.may("figures.see"):
        yield Action(_("全部指标"), link("figures"), icon="chart")


def _charts(board: Board) -> dict[str, tuple[Bar, ...]]:
    """The proposals received, by category and by month; both add up to the figure above them."""
    opened = board.figures["proposals.received"].period.first
    plenary = plenaries().filter(opened_on=opened).first()
    of_session = ("plenary", str(plenary.pk)) if plenary else ("", "")
    return {"categories": _categories(board, of_session), "months": _months(board, of_session)}


def _categories(board: Board, of_session: tuple[str, str]) -> tuple[Bar, ...]:
    column = kind_of("proposal").column("category")
    labels = dict(column.choices) if isinstance(column, ChoiceColumn) else {}
    found = queries.split(*_received(board), "category")
    return tuple(
        Bar(
            label,
            found[value],
            _pieces(found[value]),
            _list_url(board, of_session, ("category", value)),
        )
        for value, label in labels.items()
        if value in found
    )


def _months(board: Board, of_session: tuple[str, str]) -> tuple[Bar, ...]:
    found = queries.by_month(*_received(board))
    return tuple(
        Bar(
            _("%(month)s月") % {"month": day.month},
            count,
            url=_list_url(
                board, of_session, ("from", day.isoformat()), ("to", _last_of(day).isoformat())
            ),
        )
        for day, count in found.items()
    )


def _received(board: Board) -> tuple[Indicator, Scope]:
    declared = indicator_of("proposals.received")
    return declared, queries.scopes_of(board.year, board.as_of)[declared.period]


def _last_of(day: dt.date) -> dt.date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _pieces(number: int) -> str:
    return _("%(number)s 件") % {"number": number}


def _list_url(board: Board, of_session: tuple[str, str], *chosen: tuple[str, str]) -> str:
    """The list of the proposals counted; several committees have no such list, but the figure."""
    url = link("records", "proposal")
    if not of_session[0] or not url:
        return shown.figure_url("proposals.received", board.year)
    return url + with_parameter((of_session, *chosen), "page", "")


def _recent() -> Iterator[Event]:
    """The last acts that left an entry in the log."""
    for entry in entries()[:RECENT]:
        url = link("record", entry.kind, entry.record_id) if entry.record_id else ""
        what = f"{entry.verb} {entry.title}".strip()[:LONGEST]
        yield Event(when=entry.at, what=what, who=entry.actor, url=url)


urlpatterns = [path("", home, name="home")]
