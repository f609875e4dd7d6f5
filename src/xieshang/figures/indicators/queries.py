"""Values and evidence of the declared indicators.

All values of a committee-year come from one statement: each indicator contributes a grouped
select, and the database is asked for their union. Evidence is read one indicator at a time, and
proves the same value through :func:`xieshang.kernel.figures.reckon`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Count, DecimalField, F, QuerySet, Sum, Value
from django.db.models.functions import Cast, ExtractQuarter

from xieshang.base import clock, scoping
from xieshang.base.indicators import Indicator, Scope, indicator_of, indicators
from xieshang.base.records.kinds import RecordKind, kind_for
from xieshang.figures.indicators.models import GivenFigure, PublishedFigure, ReportedFigure
from xieshang.ground.orgs.queries import session
from xieshang.ground.records.actions import described
from xieshang.kernel.figures import Basis, EvidenceRow, Figure, How, Side, percent, reckon
from xieshang.kernel.periods import Period

_AMOUNT = DecimalField(max_digits=20, decimal_places=2)
_ZERO = Decimal(0)


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


@dataclass(frozen=True, slots=True)
class _Tally:
    rows: int = 0
    amount: Decimal = _ZERO


def board(year: int, as_of: dt.date | None = None) -> Board:
    """All figures of the committees in scope for the year, in four queries however many there are."""
    scopes = scopes_of(year, as_of)
    day = scopes["year"].as_of
    tallies = _tallies(scopes)
    computed = {i.id: _computed(i, scopes[i.period], tallies) for i in indicators()}
    given = _given(year)
    figures, beside = {}, {}
    for declared in indicators():
        known = [computed[declared.id]]
        known += [_as_figure(known[0], basis, value) for basis, value in given[declared.id]]
        used = next((f for f in known if f.evidence_count or f.basis is not Basis.COMPUTED), known[0])
        figures[declared.id] = used
        beside[declared.id] = tuple(f for f in known if f is not used)
    return Board(year, day, figures, beside)


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


def evidence(declared: Indicator, scope: Scope) -> list[EvidenceRow]:
    """The records that prove a figure, the earliest first; for a ratio those of n, then of N."""
    if declared.query is None:
        part = evidence(indicator_of(declared.part), scope)
        whole = evidence(indicator_of(declared.whole), scope)
        sides = ((Side.PART, part), (Side.WHOLE, whole))
        return [replace(row, side=side, group="") for side, rows in sides for row in rows]
    records = _counted(declared, scope)
    kind = kind_for(records.model)
    return sorted(
        (_row(declared, kind, record) for record in kind.fetched(_grouped(declared, records))),
        key=lambda row: (row.date or dt.date.min, row.code),
    )


def records_behind(declared: Indicator, scope: Scope) -> tuple[RecordKind, QuerySet[Any]]:
    """The kind and the records that an indicator counts (for a ratio: its whole)."""
    source = declared if declared.query is not None else indicator_of(declared.whole)
    records = _counted(source, scope)
    return kind_for(records.model), records


def value_of(declared: Indicator, scope: Scope, rows: Iterable[EvidenceRow]) -> Decimal | None:
    """The value that the rows prove; what anyone can do who has nothing but the rows."""
    return reckon(declared.value, rows, scope.period.until(scope.as_of).quarters())


def years(declared: Indicator, last: int, how_many: int = 5) -> dict[int, Figure]:
    """The figure in each of the years up to the last."""
    return {y: board(y).figures[declared.id] for y in range(last - how_many + 1, last + 1)}


def _counted(declared: Indicator, scope: Scope) -> QuerySet[Any]:
    assert declared.query is not None  # noqa: S101 - ratios are taken apart before
    records: QuerySet[Any] = declared.query(scope).filter(struck_at=None).order_by()
    return records


def _grouped(declared: Indicator, records: QuerySet[Any]) -> QuerySet[Any]:
    """The records with what is told apart, and what is added up, beside them."""
    kind = kind_for(records.model)
    group: Any = Value("", CharField())
    amount: Any = Value(_ZERO, _AMOUNT)
    match declared.value.how:
        case How.DISTINCT:
            group = Cast(F(declared.value.by), CharField(max_length=200))
        case How.LEAST_PER:
            group = Cast(ExtractQuarter(F(kind.date)), CharField(max_length=200))
        case How.SUM:
            amount = Cast(F(declared.value.by), _AMOUNT)
    grouped: QuerySet[Any] = records.annotate(_group=group, _amount=amount)
    return grouped


def _tallies(scopes: Mapping[str, Scope]) -> dict[str, dict[str, _Tally]]:
    """Indicator → group → how many rows and what amount: one statement for all of them."""
    selects = [
        _grouped(i, _counted(i, scopes[i.period]))
        .annotate(_id=Value(i.id, CharField(max_length=200)))
        .values("_id", "_group")
        .annotate(_rows=Count("pk", distinct=True), _sum=Cast(Sum("_amount"), _AMOUNT))
        .values_list("_id", "_group", "_rows", "_sum")
        for i in indicators()
        if i.query is not None
    ]
    found: dict[str, dict[str, _Tally]] = defaultdict(dict)
    if selects:
        for id_, group, rows, amount in selects[0].union(*selects[1:], all=True):
            found[id_][group] = _Tally(rows, Decimal(amount or 0))
    return found


def _computed(
    declared: Indicator, scope: Scope, tallies: Mapping[str, Mapping[str, _Tally]]
) -> Figure:
    part = whole = None
    if declared.query is None:
        part = _value(indicator_of(declared.part), scope, tallies)
        whole = _value(indicator_of(declared.whole), scope, tallies)
        value = percent(part, whole)
        rows = int(part + whole)
    else:
        value = _value(declared, scope, tallies)
        rows = sum(tally.rows for tally in tallies[declared.id].values())
    return Figure(
        indicator=declared.id, version=declared.version, label=declared.label,
        unit=declared.unit, definition=declared.counts, period=scope.period, as_of=scope.as_of,
        value=value, part=part, whole=whole, evidence_count=rows,
    )  # fmt: skip


def _value(
    declared: Indicator, scope: Scope, tallies: Mapping[str, Mapping[str, _Tally]]
) -> Decimal:
    groups = tallies.get(declared.id, {})
    match declared.value.how:
        case How.DISTINCT:
            return Decimal(len(groups))
        case How.SUM:
            return sum((tally.amount for tally in groups.values()), _ZERO)
        case How.LEAST_PER:
            quarters = scope.period.until(scope.as_of).quarters()
            return Decimal(min((groups.get(q, _Tally()).rows for q in quarters), default=0))
        case _:
            return Decimal(sum(tally.rows for tally in groups.values()))


def _row(declared: Indicator, kind: RecordKind, record: Any) -> EvidenceRow:
    amount = record._amount if declared.value.how is How.SUM else None  # noqa: SLF001 - annotated above
    return EvidenceRow(
        kind=kind.code, id=record.pk, code=record.code, title=str(getattr(record, kind.title)),
        date=getattr(record, kind.date) if kind.date else None,
        digest=digest_of(kind, record), measure=amount, group=str(record._group),  # noqa: SLF001
    )  # fmt: skip


def digest_of(kind: RecordKind, record: Any) -> str:
    """SHA-256 over what a record says, header by header, in the order of its ledger."""
    said = json.dumps(described(kind, record), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _given(year: int) -> dict[str, list[tuple[Basis, Decimal]]]:
    """What people gave for the year: a set of committees has no such figure, only each of them."""
    found: dict[str, list[tuple[Basis, Decimal]]] = defaultdict(list)
    if len(scoping.opened()) == 1:
        for model, basis in ((ReportedFigure, Basis.REPORTED), (PublishedFigure, Basis.PUBLISHED)):
            for given in _of_year(model, year):
                found[given.indicator].append((basis, given.value))
    return found


def _of_year(model: type[GivenFigure], year: int) -> Iterator[GivenFigure]:
    return iter(model.objects.standing().filter(year=year))


def _as_figure(computed: Figure, basis: Basis, value: Decimal) -> Figure:
    return replace(
        computed, basis=basis, value=value.normalize() + 0, part=None, whole=None, evidence_count=0
    )
