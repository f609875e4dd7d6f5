"""Writing rows in bulk, and finding the ones that the database refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from xieshang.base.models import Record
from xieshang.base.records.columns import ManyColumn
from xieshang.base.records.kinds import RecordKind
from xieshang.ground.ledgers.reading import Entry, columns_of

AT_ONCE = 500  # rows in one statement
ENOUGH_REFUSED = 200  # refusals of one ledger kind after which the search for more ends

_T = TypeVar("_T")


class TooManyRefused(RuntimeError):
    """So many rows are refused that looking for each of them is not worth the wait."""


class Writer:
    """Writes entries of one kind; a refused one gets the words of the constraint it breaks."""

    def __init__(self, kind: RecordKind) -> None:
        self.kind = kind
        self.refused = 0

    def create(self, entries: Sequence[Entry]) -> None:
        self._in_parts(entries, self._insert)

    def save(self, entries: Sequence[Entry], fields: Callable[[Entry], list[str]]) -> None:
        """Write these fields of records that are there."""

        def write(part: Sequence[Entry]) -> None:
            for entry in part:
                record_of(entry).save(update_fields=fields(entry))

        self._in_parts(entries, write)

    def bind(self, entries: Sequence[Entry], column: ManyColumn) -> None:
        """The rows behind cells that name several records; former ones give way."""
        through, back = column.rows_of(self.kind.model)
        former = [record_of(entry).pk for entry in entries if not entry.new]
        for part in in_parts(former):
            through.objects.filter(**{f"{back}__in": part}).delete()
        rows = [
            row
            for entry in entries
            for row in column.rows_for(record_of(entry), entry.values[column.field])
        ]
        through.objects.bulk_create(rows, batch_size=AT_ONCE)

    def _insert(self, part: Sequence[Entry]) -> None:
        self.kind.model.objects.bulk_create([record_of(entry) for entry in part])

    def _in_parts(self, entries: Sequence[Entry], write: Callable[[Sequence[Entry]], None]) -> None:
        for part in in_parts(entries):
            self._settle(part, write)

    def _settle(self, part: Sequence[Entry], write: Callable[[Sequence[Entry]], None]) -> None:
        """Write the part, or halve it until the refused rows stand alone."""
        try:
            with transaction.atomic():
                write(part)
        except (IntegrityError, DataError):
            if len(part) == 1:
                self._refuse(part[0])
                return
            half = len(part) // 2
            self._settle(part[:half], write)
            self._settle(part[half:], write)

    def _refuse(self, entry: Entry) -> None:
        if entry.quiet:
            entry.suspended = True
            return
        self.refused += 1
        if self.refused > ENOUGH_REFUSED:
            raise TooManyRefused
        header, reason = _broken(self.kind, entry)
        entry.blame(header, reason.rstrip("。"), "请核对这一行各栏后改正")


def record_of(entry: Entry) -> Record:
    """The record of an entry that has one."""
    assert entry.record is not None  # noqa: S101 - placed before it is written
    return entry.record


def in_parts(rows: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _broken(kind: RecordKind, entry: Entry) -> tuple[str, str]:
    """The header concerned, where one can be named, and the constraint's own words."""
    try:
        record_of(entry).validate_constraints()
    except ValidationError as fault:
        headers = {column.field: h for h, column in columns_of(kind, entry.table)}
        said = fault.message_dict
        named = next((headers[name] for name in said if name in headers), "")
        return named, "；".join(text.rstrip("。") for texts in said.values() for text in texts)
    return "", "数据库不接受这一行"
