"""What a draft is held against: the figures of one committee and one year, the posts of its registers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from xieshang.base import clock, scoping
from xieshang.base.documents.markdown import BindingError
from xieshang.base.indicators import Indicator, indicators
from xieshang.figures.checking.known import KnownFigure
from xieshang.figures.checking.posts import Holder
from xieshang.figures.indicators.queries import Board, UnknownYear, board, check_year
from xieshang.figures.reports.documents.composing import area_of
from xieshang.figures.reports.documents.syntax import Mention, bindings_in, read_binding
from xieshang.figures.reports.queries import current
from xieshang.ground.orgs.models import Committee
from xieshang.ground.orgs.queries import below
from xieshang.ground.people.queries import Held, titles_held
from xieshang.kernel.figures import Basis, Figure
from xieshang.kernel.periods import PeriodKind


def known_figures(
    committee: Committee,
    year: int,
    as_of: dt.date | None = None,
    *,
    reach: Iterable[int] | None = None,
) -> tuple[KnownFigure, ...]:
    """Every declared figure of the committee and those below it, with last year's value beside it.

    `reach` names fewer committees, for somebody who may not see all of those. UnknownYear where
    the committee can have nothing in that year. Eight queries.
    """
    with scoping.scope(reach or [each.pk for each in below(committee)]):
        check_year(year)
        now, before = board(year, as_of), _before(year)
    with scoping.scope([committee.pk]):
        told = _told_in_report()
    areas = (f"全{area_of(committee)}",)
    return tuple(_known(each, now, before, areas, told) for each in indicators())


def post_holders(committee_id: int) -> tuple[Holder, ...]:
    """Everybody with a post or a mandate in the committee, whenever held. Two queries.

    A standing member (常委) is a member (委员) as well, so a mandate counts as both.
    """
    with scoping.scope([committee_id]):
        return tuple(holder for held in titles_held() for holder in _posts_of(held))


def last_day(year: int) -> dt.date:
    """The day on which a draft about the year tells who holds a post: its last, or today."""
    return min(clock.today(), dt.date(year, 12, 31))


def _told_in_report() -> frozenset[str]:
    """The figures that the committee's own report states in prose."""
    found = set()
    for _line, inside in bindings_in(current().body):
        try:
            asked = read_binding(inside)
        except BindingError:  # a condition, which prints nothing
            continue
        if isinstance(asked, Mention):
            found.add(asked.indicator.id)
    return frozenset(found)


def _before(year: int) -> Board | None:
    try:
        check_year(year - 1)
    except UnknownYear:
        return None
    return board(year - 1)


def _known(
    declared: Indicator,
    now: Board,
    before: Board | None,
    areas: tuple[str, ...],
    told: frozenset[str],
) -> KnownFigure:
    figure = now.figures[declared.id]
    return KnownFigure(
        id=declared.id, label=declared.label, unit=declared.unit, value=figure.value,
        says=declared.says, definition=declared.counts, year=now.year, plenary=_plenary(figure),
        areas=areas, units=declared.units, part=declared.part, whole=declared.whole,
        part_value=figure.part, whole_value=figure.whole,
        alternative_of=declared.alternative_of, previous=_previous(declared, before),
        headline=declared.id in told,
    )  # fmt: skip


def _posts_of(held: Held) -> list[Holder]:
    titles = [held.title, "委员"] if held.mandate and held.title != "委员" else [held.title]
    return [
        Holder(held.name, title, organisation, held.began_on, held.ended_on)
        for title in titles
        for organisation in held.organisations or ("",)
    ]


def _plenary(figure: Figure) -> str:
    if figure.period.kind is not PeriodKind.SESSION:
        return ""
    return figure.period.label.removesuffix("以来")


def _previous(declared: Indicator, before: Board | None) -> Decimal | None:
    figure = before.figures[declared.id] if before else None
    if figure is None or (not figure.evidence_count and figure.basis is Basis.COMPUTED):
        return None
    if figure.part is None or not figure.whole:
        return figure.value
    return 100 * figure.part / figure.whole  # what it grew by is rounded once, when it is known
