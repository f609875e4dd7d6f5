"""Values and evidence of the declared indicators.

All values of a committee-year come from one statement: each indicator contributes a grouped
select, and the database is asked for their union. Evidence is read one indicator at a time, and
proves the same value through :func:`xieshang.kernel.figures.reckon`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, Count, DecimalField, F, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, ExtractQuarter, TruncMonth

from xieshang.base import clock, scoping
from xieshang.base.indicators import Indicator, Scope, indicator_of, indicators
from xieshang.base.models import Level
from xieshang.base.records.kinds import RecordKind, kind_for
from xieshang.figures.indicators.models import GivenFigure, PublishedFigure, ReportedFigure
from xieshang.ground.orgs.models import Committee
from xieshang.ground.orgs.queries import plenaries, session
from xieshang.ground.records.actions import described
from xieshang.kernel.figures import Basis, EvidenceRow, Figure, How, Side, percent, reckon
from xieshang.kernel.periods import Period

HIDDEN = "（按权限不显示）"

_AMOUNT = DecimalField(max_digits=20, decimal_places=2)
_TEXT = CharField(max_length=200)
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
class Proof:
    """The records on one side of a figure, in their order, not yet read.

    `counted` is the indicator whose value they prove: for a ratio its part or its whole.
    """

    counted: Indicator
    kind: RecordKind
    records: QuerySet[Any]
    side: Side
    apart: bool  # several committees: what is told apart is told apart in each of them

    def rows(
        self, first: int = 0, last: int | None = None, levels: frozenset[Level] | None = None
    ) -> list[EvidenceRow]:
        """These records as evidence; what lies above the levels of a reader counts unnamed."""
        return [self._row(record, levels) for record in self.kind.fetched(self.records)[first:last]]

    def _row(self, record: Any, levels: frozenset[Level] | None) -> EvidenceRow:
        told, amount = record._group, record._amount  # noqa: SLF001 - annotated by _grouped
        group = f"{record.committee_id}:{told}" if told and self.apart else told
        hidden = levels is not None and record.level not in levels
        title = _title(self.kind, record)
        return EvidenceRow(
            kind=self.kind.code, id=record.pk, code="" if hidden else record.code,
            title=HIDDEN if hidden else title,
            date=getattr(record, self.kind.date) if self.kind.date else None,
            digest=digest_of(self.kind, record),
            measure=amount if self.counted.value.how is How.SUM else None,
            group=HIDDEN if hidden and group else group,
            side=Side.PART if getattr(record, "_within", 0) else self.side,
        )  # fmt: skip


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
            f"没有{year}年的数据：现有数据自{min(known)}年起。" if known
            else f"没有{year}年的数据：尚未登记全体会议，请先导入名册。"
        )  # fmt: skip


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


def proofs(declared: Indicator, scope: Scope) -> tuple[Proof, ...]:
    """The records that a figure counts; for a ratio those of n, then those of N."""
    if declared.query is not None:
        return (_proof(declared, scope, Side.NONE),)
    part, whole = indicator_of(declared.part), indicator_of(declared.whole)
    return (_proof(part, scope, Side.PART), _proof(whole, scope, Side.WHOLE))


def compared(part: Proof, whole: Proof) -> Proof | None:
    """N with what is not in n first; a row of it that is in n too says so by its side.

    None where n and N are not counted in the same way, so that neither lies in the other.
    """
    if (part.kind, part.counted.value) != (whole.kind, whole.counted.value):
        return None
    field = part.counted.value.by or "pk"
    inside = When(**{f"{field}__in": part.records.order_by().values(field)}, then=1)
    marked = whole.records.annotate(_within=Case(inside, default=0))
    return replace(whole, records=marked.order_by("_within", *whole.records.query.order_by))


def evidence(declared: Indicator, scope: Scope) -> list[EvidenceRow]:
    """The records that prove a figure, the earliest first; for a ratio those of n, then of N.

    In a ratio of things told apart (企业、委员), each thing has one row: the first that shows it.
    """
    found = proofs(declared, scope)
    if declared.query is not None:
        return found[0].rows()
    return [replace(row, group="") for proof in found for row in _first_of_each(proof.rows())]


def records_behind(declared: Indicator, scope: Scope) -> tuple[RecordKind, QuerySet[Any]]:
    """The kind and the records that an indicator counts (for a ratio: its whole)."""
    source = declared if declared.query is not None else indicator_of(declared.whole)
    records = _counted(source, scope)
    return kind_for(records.model), records


def value_of(declared: Indicator, scope: Scope, rows: Iterable[EvidenceRow]) -> Decimal | None:
    """The value that the rows prove; what anyone can do who has nothing but the rows."""
    return reckon(declared.value, rows, scope.period.until(scope.as_of).quarters())


def split(declared: Indicator, scope: Scope, field: str) -> dict[str, int]:
    """How many of the records counted have each value of a field."""
    counted = _counted(declared, scope).values_list(field)
    return dict(counted.annotate(Count("pk", distinct=True)).order_by(field))


def by_month(declared: Indicator, scope: Scope) -> dict[dt.date, int]:
    """How many of the records counted fall in each month, named by its first day."""
    kind, records = records_behind(declared, scope)
    monthly = records.values_list(TruncMonth(kind.date))
    return dict(monthly.annotate(Count("pk", distinct=True)).order_by(TruncMonth(kind.date)))


def digest_of(kind: RecordKind, record: Any) -> str:
    """SHA-256 over what a record says, header by header, in the order of its ledger."""
    said = json.dumps(described(kind, record), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _proof(declared: Indicator, scope: Scope, side: Side) -> Proof:
    records = _grouped(declared, _counted(declared, scope))
    kind = kind_for(records.model)
    told = ("_group",) if declared.value.how in (How.DISTINCT, How.LEAST_PER) else ()
    day = (F(kind.date).asc(nulls_first=True),) if kind.date else ()
    ordered = records.order_by(*told, *day, "code", "pk")
    apart = declared.value.how is How.DISTINCT and len(scope.committees) > 1
    return Proof(declared, kind, ordered, side, apart)


def _title(kind: RecordKind, record: Any) -> str:
    """What the record is called; one that has no name is told by its first listed facts."""
    named = "" if kind.title == "code" else kind.column(kind.title).text(record)
    if named:
        return named
    facts = [kind.column(name).text(record) for name in kind.listed if name != "code"]
    return " · ".join([text for text in facts if text][:3]) or str(record.code)


def _first_of_each(rows: Sequence[EvidenceRow]) -> list[EvidenceRow]:
    first: dict[object, EvidenceRow] = {}
    for row in rows:
        first.setdefault(row.group or row.id, row)
    return list(first.values())


def _counted(declared: Indicator, scope: Scope) -> QuerySet[Any]:
    assert declared.query is not None  # noqa: S101 - ratios are taken apart before
    records: QuerySet[Any] = declared.query(scope).filter(struck_at=None).order_by()
    if declared.value.how is How.DISTINCT:  # what has no name cannot be told apart
        records = records.alias(_told=Cast(F(declared.value.by), _TEXT)).filter(_told__gt="")
    return records


def _grouped(declared: Indicator, records: QuerySet[Any]) -> QuerySet[Any]:
    """The records with what is told apart, and what is added up, beside them."""
    kind = kind_for(records.model)
    group: Any = Value("", CharField())
    amount: Any = Value(_ZERO, _AMOUNT)
    match declared.value.how:
        case How.DISTINCT:
            group = Cast(F(declared.value.by), _TEXT)
        case How.LEAST_PER:
            group = Cast(ExtractQuarter(F(kind.date)), _TEXT)
        case How.SUM:
            amount = Cast(F(declared.value.by), _AMOUNT)
    grouped: QuerySet[Any] = records.annotate(_group=group, _amount=amount)
    return grouped


def _tallies(wanted: Sequence[Indicator], scopes: Mapping[str, Scope]) -> dict[str, _Groups]:
    """Indicator → tallies, for all that the wanted ones stand on: one statement for all of them."""
    names = {id_ for i in wanted for id_ in ((i.id,) if i.query else (i.part, i.whole))}
    selects = [
        _grouped(i, _counted(i, scopes[i.period]))
        .annotate(_id=Value(i.id, _TEXT))
        .values("_id", "committee_id", "_group")
        .annotate(_rows=Count("pk", distinct=True), _sum=Cast(Sum("_amount"), _AMOUNT))
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
        rows = int(part + whole)
    else:
        value = _value(declared, scope, tallies)
        rows = sum(tally.rows for tally in tallies.get(declared.id, {}).values())
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
