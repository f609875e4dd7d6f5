"""Placing rows: which record a row is, what it changes there, or what the new record looks like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xieshang.base.actor import Actor
from xieshang.base.models import Channel, Record
from xieshang.base.records.columns import Column, ManyColumn, ReferenceColumn
from xieshang.base.records.kinds import RecordKind, kind_of
from xieshang.ground.ledgers.matching import Index, facts_of_row, index_of
from xieshang.ground.ledgers.reading import Entry, columns_of
from xieshang.ground.ledgers.writing import record_of
from xieshang.ground.records.actions import assign, described, next_codes, year_of


@dataclass(frozen=True, slots=True)
class Office:
    """For whom and by whom a load is done."""

    committee_id: int
    actor: Actor
    trial: bool


class Peers:
    """The records that rows point to, fetched a kind at a time."""

    def __init__(self) -> None:
        self._known: dict[str, dict[int, Any]] = defaultdict(dict)

    def attach(self, kind: RecordKind, entries: Sequence[Entry]) -> None:
        """Set what the records point to, so that numbering and naming them costs no query."""
        for column in kind.columns:
            if not isinstance(column, ReferenceColumn | ManyColumn):
                continue
            self._fetch(column.to, {key for e in entries for key in _keys(column, e)})
            if isinstance(column, ReferenceColumn):
                for entry in entries:
                    self._set(column, entry)

    def said(self, kind: RecordKind, entry: Entry) -> dict[str, str]:
        """Header → what the record says under it now."""
        return {column.header: self._text(column, entry) for column in kind.columns}

    def _fetch(self, code: str, keys: set[int]) -> None:
        known, kind = self._known[code], kind_of(code)
        if lacking := keys - known.keys():
            known.update(kind.fetched(kind.model.objects.all()).in_bulk(lacking))

    def _set(self, column: ReferenceColumn, entry: Entry) -> None:
        for key in _keys(column, entry):
            if key in self._known[column.to]:
                setattr(record_of(entry), column.field, self._known[column.to][key])

    def _text(self, column: Column, entry: Entry) -> str:
        if not isinstance(column, ManyColumn):
            return column.text(record_of(entry))
        if column.field in entry.values:
            known = self._known[column.to]
            return "、".join(str(known[key]) for key in entry.values[column.field])
        return "" if entry.new else column.text(record_of(entry))


def place(kind: RecordKind, entries: Sequence[Entry], office: Office, peers: Peers) -> None:
    """Give each entry its record, new or known; a second row for one record is a fault."""
    if not entries:
        return
    known = index_of(kind, kind.fetched(kind.model.objects.standing()))
    seen, claimed = Index[Entry](kind), dict[int, Entry]()
    for entry in entries:
        facts = facts_of_row(kind, entry.values)
        earlier, by = seen.find(facts)
        found, names = known.find(facts)
        twice = earlier[:1] or [claimed[r.pk] for r in found[:1] if r.pk in claimed]
        if twice:
            _blame_double(kind, entry, twice[0], by or names)
        elif len(found) > 1:
            _blame_several(kind, entry, found, names)
        elif found:
            entry.record, claimed[found[0].pk] = found[0], entry
        seen.add(facts, entry)
        if entry.record is None:
            entry.record, entry.new = _built(kind, entry, office), True
    peers.attach(kind, entries)
    _number(kind, [entry for entry in entries if entry.new])


def differences(kind: RecordKind, entry: Entry) -> dict[str, Any]:
    """What the row says otherwise than the record."""
    record, columns = record_of(entry), {column.field: column for column in kind.columns}
    return {
        name: value
        for name, value in entry.values.items()
        if not _same(_held(record, columns.get(name), name, entry), value)
    }


def take_on(kind: RecordKind, entry: Entry, said: Mapping[str, Any]) -> list[str]:
    """Let the record say so; the fields to be written, none where nothing differs.

    A number that the row gives is kept, one that the facts made follows them.
    """
    if not said:
        return []
    record, many = record_of(entry), {c.field for c in kind.columns if c.related}
    fields = [name for name in said if name not in many]
    if entry.new:
        assign(kind, record, said)
        return fields
    if entry.before is None:
        entry.before = described(kind, record)
        record.revision += 1
    if kind.on_amend is not None:
        kind.on_amend(record, entry.values)
    given = {"code": entry.values["code"]} if entry.values.get("code") else {}
    assign(kind, record, {**said, **given})
    return [*dict.fromkeys((*fields, "code", "revision", "updated_at"))]


def _held(record: Record, column: Column | None, name: str, entry: Entry) -> Any:
    if column is None:
        return getattr(record, name)
    if column.related and entry.new:
        return entry.values[name]  # its rows are written from the values themselves
    return column.value(record)


def _same(held: Any, said: Any) -> bool:
    if isinstance(held, str) and isinstance(said, str):
        return held.replace("\r\n", "\n").strip() == said.strip()
    return bool(held == said)


def _keys(column: ReferenceColumn | ManyColumn, entry: Entry) -> Iterable[int]:
    value = entry.values.get(column.field)
    if isinstance(column, ManyColumn):
        return value or ()
    return () if value is None else (value,)


def _built(kind: RecordKind, entry: Entry, office: Office) -> Record:
    record = kind.model(
        committee_id=office.committee_id,
        recorder_id=office.actor.account_id,
        trial=office.trial,
        channel=Channel.LEDGER,
    )
    assign(kind, record, entry.values)
    return record


def _number(kind: RecordKind, entries: Sequence[Entry]) -> None:
    """The number given, else the one the facts make, else the next ones of the year's series."""
    series = defaultdict[int, list[Record]](list)
    for entry in entries:
        record = record_of(entry)
        if entry.sound and not record.code and kind.compose is not None:
            record.code = kind.compose(record)
        if entry.sound and not record.code:
            series[year_of(kind, record)].append(record)
    for year, records in series.items():
        for record, code in zip(records, next_codes(kind, year, len(records)), strict=True):
            record.code = code


def _blame_double(kind: RecordKind, entry: Entry, earlier: Entry, names: Sequence[str]) -> None:
    where = f"{earlier.table.source} 第 {earlier.line.number} 行"
    remedy = "同一条记录只留一行；若是两条，请写明不同的编号"
    entry.blame(_header(kind, entry, names), f"与{where}重复", remedy)


def _blame_several(
    kind: RecordKind, entry: Entry, found: Sequence[Record], names: Sequence[str]
) -> None:
    reason = f"与 {len(found)} 条已有的{kind.label}记录相符，分不清是哪一条"
    codes = "、".join(record.code for record in found)
    entry.blame(_header(kind, entry, names), reason, f"请写明编号：{codes}；若是新的，请编新号")


def _header(kind: RecordKind, entry: Entry, names: Sequence[str]) -> str:
    """The header of the fact by which a record is known, the most telling one."""
    headers = {column.attribute: h for h, column in columns_of(kind, entry.table)}
    return next((headers[name] for name in reversed(names) if name in headers), "")
