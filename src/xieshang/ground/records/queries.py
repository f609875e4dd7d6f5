"""Questions to records of any kind, asked for somebody: lists start from what a viewer may see."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from xieshang.base.models import Level, Record
from xieshang.base.records.columns import (
    ChoiceColumn,
    ReferenceColumn,
    SubjectColumn,
    SubjectKindColumn,
)
from xieshang.base.records.kinds import RecordKind, kind_of, kinds
from xieshang.ground.people.queries import Viewer
from xieshang.ground.people.rules import Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for; it all stands in the URL.

    `chosen` maps fields of choice and reference columns to the value wanted.
    """

    text: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    struck: bool = False
    chosen: Mapping[str, str] = field(default_factory=dict)


def visible(kind: RecordKind, viewer: Viewer) -> QuerySet[Any]:
    """The records of a kind that a viewer may see, struck ones included."""
    records = kind.model.objects.all()
    if not viewer.may(f"{kind.group}.see"):
        return records.none()
    records = readable(kind, records, viewer.levels)
    if viewer.roles == {Role.UNIT_STAFF}:
        if kind.for_unit is None:
            return records.none()
        return kind.for_unit(records, viewer.organisations)
    return records


def readable(kind: RecordKind, records: QuerySet[Any], levels: Collection[Level]) -> QuerySet[Any]:
    """Those that these levels may read: by their own level and by that of what they hang on.

    A row about a record says by its title what that record is, so it is read by nobody else.
    """
    records = records.filter(level__in=levels)
    closed = frozenset(Level) - frozenset(levels)
    if not closed:
        return records
    for path in _above(kind):
        records = records.exclude(**{f"{path}__level__in": closed})
    for column in kind.columns:
        if isinstance(column, SubjectColumn):
            for subject in (known for known in kinds() if known.subject):
                unread = subject.model.objects.filter(level__in=closed).values("pk")
                about = {column.kind_field: subject.code, f"{column.field}__in": unread}
                records = records.exclude(**about)
    return records


def _above(kind: RecordKind) -> Iterator[str]:
    """The way to each record that one of the kind is a part of: contact, contact__campaign."""
    for column in kind.columns:
        if isinstance(column, ReferenceColumn) and column.field in kind.parents:
            yield column.field
            yield from (f"{column.field}__{path}" for path in _above(kind_of(column.to)))


def listing(kind: RecordKind, viewer: Viewer, wanted: Wanted) -> QuerySet[Any]:
    """The list of a kind as asked for, the latest first, ready to be shown without queries."""
    records = visible(kind, viewer).filter(struck_at__isnull=not wanted.struck)
    if wanted.text:
        records = records.filter(_says(kind, wanted.text))
    if kind.date and wanted.first:
        records = records.filter(**{f"{kind.date}__gte": wanted.first})
    if kind.date and wanted.last:
        records = records.filter(**{f"{kind.date}__lte": wanted.last})
    for column in filters_of(kind):
        value = wanted.chosen.get(column.field, "")
        if value:
            records = records.filter(**{column.attribute: value})
    order = kind.order or ((f"-{kind.date}", "-pk") if kind.date else ("code", "pk"))
    return kind.fetched(records).order_by(*order)


def filters_of(kind: RecordKind) -> tuple[ChoiceColumn | ReferenceColumn | SubjectKindColumn, ...]:
    """The columns by which a list can be narrowed: choices, and references to short registers."""
    short = {"plenary", "term", "organisation", "campaign", "study"}
    return tuple(
        column
        for column in kind.columns
        if isinstance(column, ChoiceColumn | SubjectKindColumn)
        or (isinstance(column, ReferenceColumn) and column.to in short)
    )


def related(record: Record, kind: RecordKind, viewer: Viewer) -> list[tuple[RecordKind, list[Any]]]:
    """What stands around a record: rows about it, and rows that belong to it, kind by kind."""
    found = []
    for other in kinds():
        condition = _belongs(other, kind, record)
        if condition is None or not viewer.may(f"{other.group}.see"):
            continue
        rows = list(other.fetched(visible(other, viewer).filter(condition, struck_at=None)))
        if rows:
            found.append((other, rows))
    return found


def _belongs(other: RecordKind, kind: RecordKind, record: Record) -> Q | None:
    if kind.subject and any(column.field == "subject_id" for column in other.columns):
        return Q(subject_kind=kind.code, subject_id=record.pk)
    fields = [
        column.field
        for column in other.columns
        if isinstance(column, ReferenceColumn)
        and column.to == kind.code
        and column.field in other.parents
    ]
    condition = Q(pk__in=())
    for name in fields:
        condition |= Q(**{name: record})
    return condition if fields else None


def _says(kind: RecordKind, text: str) -> Q:
    """The title or the number contains the text; a title that is another record, its name."""
    named = Q(code__contains=text)
    column = next((c for c in kind.columns if c.field == kind.title), None)
    if isinstance(column, ReferenceColumn):
        return named | Q(**{f"{kind.title}__name__contains": text})
    if kind.title != "code":
        named |= Q(**{f"{kind.title}__contains": text})
    return named


def titles(rows: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Of rows named by kind and key, the text that stands under the title; a query for each kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for code, pk in rows:
        wanted[code].add(pk)
    found: dict[tuple[str, int], str] = {}
    for code, keys in wanted.items():
        kind = kind_of(code)
        shape = next((c.shape for c in kind.columns if c.field == kind.title), "")
        field = kind.title if shape in ("text", "long") else "code"
        said = kind.model.objects.filter(pk__in=keys).values_list("pk", field)
        found |= {(code, pk): text for pk, text in said}
    return found


def record_for(kind: RecordKind, viewer: Viewer, pk: int) -> Record | None:
    """The record of that key with all that its page shows, if the viewer may see it."""
    found: Record | None = (
        kind.fetched(visible(kind, viewer)).select_related("recorder").filter(pk=pk).first()
    )
    return found


def choices_of(
    kind: RecordKind, column: ChoiceColumn | ReferenceColumn | SubjectKindColumn, viewer: Viewer
) -> list[tuple[str, str]]:
    """What a list can be narrowed to in this column: declared choices, or the records named in it.

    A reference costs one query.
    """
    if not isinstance(column, ReferenceColumn):
        return list(column.choices)
    named = visible(kind, viewer).order_by().values(column.attribute)
    return [(str(r.pk), str(r)) for r in kind_of(column.to).model.objects.filter(pk__in=named)]
