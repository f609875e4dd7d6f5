"""The records behind a figure: as evidence that proves its value, by field, by month."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from xieshang.base.indicators import Indicator, Scope, indicator_of
from xieshang.base.models import Level
from xieshang.base.records.kinds import RecordKind, kind_for
from xieshang.figures.indicators.queries.counting import counted, grouped
from xieshang.ground.records.actions import described
from xieshang.ground.records.queries import readable
from xieshang.kernel.figures import EvidenceRow, How, Side, reckon

HIDDEN = "（按权限不显示）"


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
        """These records as evidence; what lies above the levels of a reader counts unnamed.

        One query; one more for who may not read everything, and another where unnamed records
        have to be told apart.
        """
        found = list(self.kind.fetched(self.records)[first:last])
        unread = self._unread(levels) if levels is not None else frozenset[int]()
        veiled = any(record.pk in unread for record in found)
        veils = self._veils(unread) if veiled and self.counted.value.how is How.DISTINCT else None
        return [self._row(record, unread, veils) for record in found]

    def _unread(self, levels: frozenset[Level]) -> frozenset[int]:
        """The keys of those that these levels may not read."""
        if levels == frozenset(Level):
            return frozenset()
        every = self.kind.model.objects.filter(pk__in=self.records.values("pk"))
        read = readable(self.kind, every, levels).values("pk")
        return frozenset(every.exclude(pk__in=read).values_list("pk", flat=True))

    def _row(
        self, record: Any, unread: frozenset[int], veils: Mapping[str, str] | None
    ) -> EvidenceRow:
        told, amount = record._group, record._amount  # noqa: SLF001 - annotated by `grouped`
        group = self._named(record.committee_id, told)
        hidden = record.pk in unread
        return EvidenceRow(
            kind=self.kind.code,
            id=record.pk,
            code="" if hidden else record.code,
            title=HIDDEN if hidden else _title(self.kind, record),
            date=getattr(record, self.kind.date) if self.kind.date else None,
            digest=digest_of(self.kind, record),
            measure=amount if self.counted.value.how is How.SUM else None,
            group=veils.get(group, "") if hidden and veils is not None else group,
            side=Side.PART if getattr(record, "_within", False) else self.side,
        )

    def _named(self, committee_id: int, told: str) -> str:
        return f"{committee_id}:{told}" if told and self.apart else told

    def _veils(self, unread: frozenset[int]) -> dict[str, str]:
        """For each group that only unnamed records have, a number that tells it apart, no more.

        A group that a named record has is counted there; its unnamed records have none.
        """
        known = self.records.order_by("committee_id", "_group")
        told = list(known.values_list("committee_id", "_group", "pk"))
        named = {self._named(*key) for *key, pk in told if pk not in unread}
        groups = dict.fromkeys(self._named(*key) for *key, _pk in told)
        veiled = (group for group in groups if group not in named)
        return {group: f"{HIDDEN}{number}" for number, group in enumerate(veiled, 1)}


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
    same = {name: OuterRef(name) for name in ("committee", part.counted.value.by or "pk")}
    marked = whole.records.annotate(_within=Exists(part.records.order_by().filter(**same)))
    return replace(whole, records=marked.order_by("_within", *whole.records.query.order_by))


def evidence(declared: Indicator, scope: Scope) -> list[EvidenceRow]:
    """The records that prove a figure, the earliest first; for a ratio those of n, then of N."""
    return [row for proof in proofs(declared, scope) for row in proof.rows()]


def records_behind(declared: Indicator, scope: Scope) -> tuple[RecordKind, QuerySet[Any]]:
    """The kind and the records that an indicator counts (for a ratio: its whole)."""
    source = declared if declared.query is not None else indicator_of(declared.whole)
    records = counted(source, scope)
    return kind_for(records.model), records


def value_of(declared: Indicator, scope: Scope, rows: Iterable[EvidenceRow]) -> Decimal | None:
    """The value that the rows prove; what anyone can do who has nothing but the rows."""
    return reckon(declared.value, rows, scope.period.until(scope.as_of).quarters())


def split(declared: Indicator, scope: Scope, field: str) -> dict[str, int]:
    """How many of the records counted have each value of a field."""
    each = counted(declared, scope).values_list(field)
    return dict(each.annotate(Count("pk", distinct=True)).order_by(field))


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
    records = grouped(declared, counted(declared, scope))
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
