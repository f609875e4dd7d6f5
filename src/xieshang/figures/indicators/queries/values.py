"""Values of the declared indicators: of a committee or of many, of one year or of several."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, Sum, Value
from django.db.models.functions import Cast

from xieshang.base import clock, scoping
from xieshang.base.indicators import Indicator, Scope, indicator_of, indicators
from xieshang.figures.indicators.models import GivenFigure, PublishedFigure, ReportedFigure
from xieshang.figures.indicators.queries.counting import AMOUNT, TEXT, counted, grouped, sources
from xieshang.ground.orgs.models import Committee
from xieshang.ground.orgs.queries import plenaries, session
from xieshang.kernel.figures import Basis, Figure, How, percent
from xieshang.kernel.periods import Period

_ZERO = Decimal(0)


class UnknownYear(LookupError):
    """The committees in scope have nothing in that year, and cannot have."""


@dataclass(frozen=True, slots=True)
class Board:
    """Every figure of a set of committees and a year, each with what stands beside it.

    `figures` holds the figure that is used; `beside` the values of other bases for the same
    indicator, shown next to it and never mixed with it.
    """

    year: int
    as_of: dt.date
    figures: Mapping[str, Figure]
    beside: Mapping[str, tuple[Figure, ...]]

    def bases(self) -> Mapping[Basis, int]:
        """How many of the figures stand on each basis; a report states this share."""
        found = Counter(figure.basis for figure in self.figures.values())
        return {basis: found[basis] for basis in Basis}


@dataclass(frozen=True, slots=True)
class Tier:
    """One figure committee by committee, and the same figure of all of them together.

    Parts and wholes are added up, rates never. A total with a given value in it says so by
    `bases`: how many committees stand on each.
    """

    rows: tuple[tuple[Committee, Figure], ...]
    total: Figure
    bases: Mapping[Basis, int]


@dataclass(frozen=True, slots=True)
class _Tally:
    rows: int = 0
    amount: Decimal = _ZERO


_Groups = Mapping[tuple[int, str], _Tally]
"""Committee and group → how many rows and what amount."""


def board(
    year: int, as_of: dt.date | None = None, only: Iterable[Indicator] | None = None
) -> Board:
    """The figures of the committees in scope for the year, in four queries however many they are."""
    wanted = tuple(indicators() if only is None else only)
    scopes = scopes_of(year, as_of)
    tallies = _tallies(wanted, scopes)
    given = _given(year) if len(scoping.opened()) == 1 else {}
    figures, beside = {}, {}
    for declared in wanted:
        computed = _computed(declared, scopes[declared.period], tallies)
        known = (computed, *_given_figures(computed, given.values()))
        figures[declared.id] = used = _used(known)
        beside[declared.id] = tuple(f for f in known if f is not used)
    return Board(year, scopes["year"].as_of, figures, beside)


def tier(declared: Indicator, year: int, as_of: dt.date | None = None) -> Tier:
    """The figure of each committee in scope, and of all together, in four queries."""
    scopes = scopes_of(year, as_of)
    scope = scopes[declared.period]
    tallies = _tallies((declared,), scopes)
    given = _given(year)
    rows = []
    for committee in Committee.objects.filter(pk__in=scoping.opened()):
        own = {id_: _within(groups, committee.pk) for id_, groups in tallies.items()}
        computed = _computed(declared, scope, own)
        known = (computed, *_given_figures(computed, [given.get(committee.pk, {})]))
        rows.append((committee, _used(known)))
    bases = Counter(figure.basis for _committee, figure in rows)
    total = _computed(declared, scope, tallies)
    return Tier(tuple(rows), total, {basis: bases[basis] for basis in Basis})


def years(declared: Indicator, last: int, how_many: int = 5) -> dict[int, Figure]:
    """The figure in each of the years up to the last; four queries a year."""
    every = range(last - how_many + 1, last + 1)
    return {year: board(year, only=(declared,)).figures[declared.id] for year in every}


def given_for(declared: Indicator, year: int) -> tuple[GivenFigure, ...]:
    """The records in which somebody gave the figure of the year, with who and on what basis."""
    asked = {"year": year, "indicator": declared.id}
    reported = ReportedFigure.objects.standing().filter(**asked).select_related("office")
    return (*reported, *PublishedFigure.objects.standing().filter(**asked))


def check_year(year: int) -> None:
    """:class:`UnknownYear` for a year before anything is known, or after the coming one."""
    known = {plenary.opened_on.year for plenary in plenaries()}
    for model in (ReportedFigure, PublishedFigure):
        known |= set(model.objects.standing().values_list("year", flat=True))
    latest = clock.today().year + 1
    if not min(known, default=latest - 1) <= year <= latest:
        raise UnknownYear(
            f"没有{year}年的数据：现有数据自{min(known)}年起。"
            if known
            else f"没有{year}年的数据：尚未登记全体会议，请先导入名册。"
        )


def scopes_of(year: int, as_of: dt.date | None = None) -> dict[str, Scope]:
    """The calendar year and the session whose plenary opened in it, both up to the as-of day.

    Without a day it is the last of the year, or today while the year lasts. Several committees
    have several sessions: then every plenary that opened in the year begins one.
    """
    committees = scoping.opened()
    day = as_of or min(clock.today(), dt.date(year, 12, 31))
    whole = Period.year(year)
    own = session(year) if len(committees) == 1 else None
    opened = own or replace(whole, label=f"{year}年届次")
    return {"year": Scope(committees, whole, day), "session": Scope(committees, opened, day)}


def _tallies(wanted: Sequence[Indicator], scopes: Mapping[str, Scope]) -> dict[str, _Groups]:
    """Indicator → tallies, for all that the wanted ones stand on: one statement for all of them."""
    names = {id_ for declared in wanted for id_ in sources(declared)}
    selects = [
        grouped(i, counted(i, scopes[i.period]))
        .annotate(_id=Value(i.id, TEXT))
        .values("_id", "committee_id", "_group")
        .annotate(_rows=Count("pk", distinct=True), _sum=Cast(Sum("_amount"), AMOUNT))
        .values_list("_id", "committee_id", "_group", "_rows", "_sum")
        for i in map(indicator_of, sorted(names))
    ]
    found: dict[str, dict[tuple[int, str], _Tally]] = defaultdict(dict)
    if selects:
        for id_, committee, group, rows, amount in selects[0].union(*selects[1:], all=True):
            found[id_][committee, group] = _Tally(rows, Decimal(amount or 0))
    return dict(found)


def _within(groups: _Groups, committee_id: int) -> _Groups:
    return {key: tally for key, tally in groups.items() if key[0] == committee_id}


def _computed(declared: Indicator, scope: Scope, tallies: Mapping[str, _Groups]) -> Figure:
    part = whole = None
    if declared.query is None:
        part = _value(indicator_of(declared.part), scope, tallies)
        whole = _value(indicator_of(declared.whole), scope, tallies)
        value = percent(part, whole)
    else:
        value = _value(declared, scope, tallies)
    rows = sum(tally.rows for id_ in sources(declared) for tally in tallies.get(id_, {}).values())
    return Figure(
        indicator=declared.id, version=declared.version, label=declared.label,
        unit=declared.unit, definition=declared.counts, period=scope.period, as_of=scope.as_of,
        value=value, part=part, whole=whole, evidence_count=rows,
    )  # fmt: skip


def _value(declared: Indicator, scope: Scope, tallies: Mapping[str, _Groups]) -> Decimal:
    groups = tallies.get(declared.id, {})
    match declared.value.how:
        case How.DISTINCT:
            return Decimal(len(groups))
        case How.SUM:
            return sum((tally.amount for tally in groups.values()), _ZERO)
        case How.LEAST_PER:
            return _leanest(groups, scope.period.until(scope.as_of).quarters())
        case _:
            return Decimal(sum(tally.rows for tally in groups.values()))


def _leanest(groups: _Groups, quarters: Iterable[str]) -> Decimal:
    held: Counter[str] = Counter()
    for (_committee, quarter), tally in groups.items():
        held[quarter] += tally.rows
    return Decimal(min((held[quarter] for quarter in quarters), default=0))


def _given(year: int) -> dict[int, dict[str, list[tuple[Basis, Decimal]]]]:
    """What people gave for the year: committee → indicator → values, the reported one first."""
    found: dict[int, dict[str, list[tuple[Basis, Decimal]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    sources: tuple[tuple[type[GivenFigure], Basis], ...] = (
        (ReportedFigure, Basis.REPORTED),
        (PublishedFigure, Basis.PUBLISHED),
    )
    for model, basis in sources:
        for given in model.objects.standing().filter(year=year):
            found[given.committee_id][given.indicator].append((basis, given.value))
    return found


def _given_figures(
    computed: Figure, given: Iterable[Mapping[str, list[tuple[Basis, Decimal]]]]
) -> Iterable[Figure]:
    for by_indicator in given:
        for basis, value in by_indicator.get(computed.indicator, ()):
            yield replace(
                computed, basis=basis, value=value.normalize() + 0, part=None, whole=None,
                evidence_count=0,
            )  # fmt: skip


def _used(known: Sequence[Figure]) -> Figure:
    """The computed figure where records stand behind it, else what was given, else the empty one."""
    spoken = (f for f in known if f.evidence_count or f.basis is not Basis.COMPUTED)
    return next(spoken, known[0])
