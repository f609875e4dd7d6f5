"""Record kinds (记录类别): the registry that lists, forms, ledgers and evidence read.

Each app declares its kinds in its `kinds.py`; `base.apps` loads those modules at start-up, and a
test lists what is registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db import models

from xieshang.base.models import Record
from xieshang.base.records.columns import (
    Column,
    ManyColumn,
    ReferenceColumn,
    SubjectColumn,
    SubjectKindColumn,
)
from xieshang.base.records.fitting import column_for
from xieshang.kernel.numbering import Scheme

Names = Callable[[models.QuerySet[Any]], Iterable[tuple[int, str]]]

COMMON = ("channel", "external_number", "level", "note")


def by_code(records: models.QuerySet[Any]) -> Iterable[tuple[int, str]]:
    """The names of most records: their number (编号) alone."""
    return records.values_list("pk", "code")


def by_code_and(field: str) -> Names:
    """The number, then what stands in the field."""

    def names(records: models.QuerySet[Any]) -> Iterable[tuple[int, str]]:
        for pk, *said in records.values_list("pk", "code", field):
            yield from ((pk, name) for name in said)

    return names


@dataclass(frozen=True, kw_only=True)
class RecordKind:
    """One kind of record, declared once.

    `date` is the field with the day of the event, `title` the field that names the record to a
    person; `keys` are the sets of fields by which an import knows a record again, first match
    first; `known_as` gives every name under which other rows may refer to a record, the one that
    an export prints first; `compose` makes the number out of the facts where the office counts in
    its own way; `prefix` numbers the rest (信息2020-07).
    """

    code: str
    model: type[Record]
    label: str
    section: str
    columns: tuple[Column, ...]
    title: str = "code"
    date: str = ""
    keys: tuple[tuple[str, ...], ...] = ()
    listed: tuple[str, ...] = ()
    order: tuple[str, ...] = ()  # of its list; else the latest first
    group: str = "duties"
    prefix: str = ""
    about: str = ""
    known_as: Names = by_code
    compose: Callable[[Any], str] | None = None
    subject: bool = False  # other rows may be about a record of this kind
    for_unit: Callable[[models.QuerySet[Any], frozenset[int]], models.QuerySet[Any]] | None = None
    on_amend: Callable[[Any, Mapping[str, Any]], None] | None = None
    parents: tuple[str, ...] = field(default=())  # references whose page lists these records

    def column(self, name: str) -> Column:
        """The column of that field; KeyError where the kind has none."""
        return {column.field: column for column in self.columns}[name]

    @property
    def scheme(self) -> Scheme:
        """How the system numbers records of the kind whose facts make no number."""
        return Scheme(self.prefix or self.code.upper())

    @property
    def headers(self) -> Mapping[str, Column]:
        """Every header that is understood, to its column; the printed one before the others."""
        said = {column.header: column for column in self.columns}
        for column in self.columns:
            for alias in column.aliases:
                said.setdefault(alias, column)
        return said

    @property
    def references(self) -> frozenset[str]:
        """The kinds whose records must be there before a row of this kind can be read."""
        targets = {c.to for c in self.columns if isinstance(c, ReferenceColumn | ManyColumn)}
        if any(isinstance(column, SubjectColumn) for column in self.columns):
            targets |= {kind.code for kind in kinds() if kind.subject}
        return frozenset(targets - {self.code})

    def fetched(self, records: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The records with everything that showing their columns needs."""
        joins = [column.field for column in self.columns if column.joins]
        many = [f"{c.through}__{c.other}" for c in self.columns if isinstance(c, ManyColumn)]
        records = records.select_related(*joins) if joins else records
        return records.prefetch_related(*many) if many else records


_REGISTRY: dict[str, RecordKind] = {}


def register(kind: RecordKind) -> RecordKind:
    if kind.code in _REGISTRY:
        raise ValueError(f"kind {kind.code} is declared twice")
    _REGISTRY[kind.code] = kind
    return kind


def kinds() -> tuple[RecordKind, ...]:
    """Every kind, in the order of declaration."""
    return tuple(_REGISTRY.values())


def kind_of(code: str) -> RecordKind:
    """The kind of that code; KeyError where there is none."""
    return _REGISTRY[code]


def kind_for(record: models.Model | type[models.Model]) -> RecordKind:
    """The kind that a record belongs to."""
    model = record if isinstance(record, type) else type(record)
    return _by_model()[model]


@cache
def _by_model() -> dict[type[models.Model], RecordKind]:
    return {kind.model: kind for kind in kinds()}


@cache
def in_order() -> tuple[RecordKind, ...]:
    """Every kind after those that its rows refer to: the order in which ledgers are loaded."""
    return tuple(_after_references())


def _after_references() -> Iterator[RecordKind]:
    given: set[str] = set()
    waiting = list(kinds())
    while waiting:
        ready = [kind for kind in waiting if kind.references <= given]
        if not ready:
            raise ValueError(f"kinds refer to each other: {[kind.code for kind in waiting]}")
        yield from ready
        given |= {kind.code for kind in ready}
        waiting = [kind for kind in waiting if kind.code not in given]


def subject_labels() -> dict[str, str]:
    """Label → code of the kinds that rows may be about."""
    return {kind.label: kind.code for kind in kinds() if kind.subject}


def columns_of(
    model: type[Record], *fields: str | Column, **given: dict[str, Any]
) -> tuple[Column, ...]:
    """The columns of a model in the order of its form and ledger: 编号 first, the common ones last.

    A field is named, or given as a column of its own; `given` refines a named field
    (``department={"to": "organisation"}``).
    """
    optional_code = replace(column_for(model._meta.get_field("code")), required=False)
    named = [f if isinstance(f, Column) else _named(model, f, given.get(f, {})) for f in fields]
    common = [_named(model, name, {}) for name in COMMON]
    return (optional_code, *named, *common)


def _named(model: type[Record], name: str, given: dict[str, Any]) -> Column:
    return column_for(model._meta.get_field(name), **given)  # type: ignore[arg-type]  # no relation


def subject_columns(kind: str = "事项类型", subject: str = "事项") -> tuple[Column, Column]:
    """The pair of columns that say what a row is about."""
    return (
        SubjectKindColumn(field="subject_kind", header=kind, labels=subject_labels, required=True),
        SubjectColumn(field="subject_id", header=subject, required=True),
    )
