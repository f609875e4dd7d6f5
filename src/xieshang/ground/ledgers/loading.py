"""The load itself: every kind after those it refers to, in one transaction, all or nothing.

Sound rows are written even while others are faulty, so that one run finds all faults; whatever
was written is then taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from django.db import transaction

from xieshang.base import scoping
from xieshang.base.actor import Actor
from xieshang.base.records.columns import ManyColumn
from xieshang.base.records.directory import Directory
from xieshang.base.records.kinds import RecordKind, in_order
from xieshang.base.statistics import refresh_statistics
from xieshang.ground.audit.actions import Act, write_entries
from xieshang.ground.ledgers import recognition
from xieshang.ground.ledgers.placing import Office, Peers, differences, place, take_on
from xieshang.ground.ledgers.reading import Blamed, Entry, Reader, columns_of, read_later
from xieshang.ground.ledgers.shapes import Change, Fault, Outcome, Table, Tally, in_file_order
from xieshang.ground.ledgers.writing import TooManyRefused, Writer, record_of
from xieshang.ground.orgs.models import Committee
from xieshang.ground.orgs.states import Phase
from xieshang.ground.records.actions import act_on, difference, follow_code

MANY = 1000  # so many new rows change how the database should look for them
Progress = Callable[[str], object]  # told one line for each ledger


class Load:
    """One run over all the ledgers handed in."""

    def __init__(self, office: Office, progress: Progress) -> None:
        self.office = office
        self.progress = progress
        self.directory = Directory()
        self.lookup = Blamed(self.directory)
        self.peers = Peers()
        self.faults: list[Fault] = []
        self.tallies: list[Tally] = []
        self.changes: list[Change] = []
        self.acts: list[Act] = []

    def load(self, kind: RecordKind, tables: Sequence[Table]) -> list[Entry]:
        """Read, place and write the ledgers of one kind; faults stand with the entries."""
        entries = [entry for table in tables for entry in self._read(kind, table)]
        place(kind, entries, self.office, self.peers)
        writer = Writer(kind)
        try:
            self._write(writer, entries)
            self._write_later(writer, entries)
        except TooManyRefused:
            self.lookup.add_kind(kind)
            said = "有误的行过多，其余各行没有再核对", "请先改正已列出的各行"
            self.faults.append(Fault(tables[0].source, 0, "", "", *said))
        self.directory.forget(kind.code)
        self.faults += [fault for entry in entries for fault in entry.faults]
        self.acts += list(self._acts(kind, entries))
        for table in tables:
            self._tell(kind, table, [entry for entry in entries if entry.table is table])
        return entries

    def _read(self, kind: RecordKind, table: Table) -> Iterator[Entry]:
        faults, meant = recognition.faults_of(table)
        self.faults += faults
        columns = columns_of(kind, table, meant)
        told = {column.field for _, column in columns}
        whole = all(column.field in told for column in kind.columns if column.required)
        if faults and not whole:
            self.lookup.add_kind(kind)
        reader = Reader(kind, columns, self.lookup)
        for line in table.lines:
            if line.ignored:
                continue
            entry = Entry(table, line, quiet=len(faults) > len(meant), suspended=not whole)
            reader.read(entry)
            yield entry

    def _write(self, writer: Writer, entries: Sequence[Entry]) -> None:
        kind = writer.kind
        many = [column for column in kind.columns if isinstance(column, ManyColumn)]
        writer.create([entry for entry in entries if entry.new and entry.sound])
        changed = {id(e): take_on(kind, e, differences(kind, e)) for e in entries if _known(e)}
        altered = [entry for entry in entries if changed.get(id(entry))]
        writer.save(altered, lambda entry: changed[id(entry)])
        for entry in altered:
            if entry.before is not None and entry.sound:
                follow_code(kind, record_of(entry), entry.before)
        for column in many:
            told = [e for e in entries if e.sound and (e.new or e.before is not None)]
            writer.bind([e for e in told if column.field in e.values], column)
        for entry in entries:
            if not entry.sound:
                self.lookup.add(kind, entry)

    def _write_later(self, writer: Writer, entries: Sequence[Entry]) -> None:
        """References of records to others of their own kind, which stand there now."""
        kind = writer.kind
        waiting = [entry for entry in entries if entry.later]
        if not waiting:
            return
        self.directory.forget(kind.code)
        fields: dict[int, list[str]] = {}
        for entry in waiting:
            said = read_later(kind, entry, self.lookup)
            if entry.sound:
                entry.values |= said
                fields[id(entry)] = take_on(kind, entry, differences(kind, entry))
        writer.save([e for e in waiting if fields.get(id(e))], lambda e: fields[id(e)])
        self.peers.attach(kind, [entry for entry in waiting if entry.sound])

    def _acts(self, kind: RecordKind, entries: Sequence[Entry]) -> Iterator[Act]:
        for entry in entries:
            record = entry.record
            if not entry.sound or record is None:
                continue
            if entry.new:
                if not self.faults:
                    yield act_on(kind, record, "导入", self.peers.said(kind, entry))
            elif entry.before is not None:
                changes = difference(entry.before, self.peers.said(kind, entry))
                where = (entry.table.source, entry.line.number)
                self.changes.append(Change(*where, kind.label, str(record), changes))
                yield Act("修改", str(record), kind.code, record.pk, changes)

    def _tell(self, kind: RecordKind, table: Table, entries: Sequence[Entry]) -> None:
        sound = [entry for entry in entries if entry.sound]
        new = sum(1 for entry in sound if entry.new)
        changed = sum(1 for entry in sound if entry.before is not None)
        ignored = sum(1 for line in table.lines if line.ignored)
        tally = Tally(
            table.source, kind.code, kind.label, rows=len(table.lines), new=new, changed=changed,
            unchanged=len(sound) - new - changed, skipped=table.skipped + ignored,
            faulty=len(entries) - len(sound),
        )  # fmt: skip
        self.tallies.append(tally)
        self.progress(tally.text)


def load(
    tables: Sequence[Table], *, actor: Actor, keep: bool, progress: Progress
) -> tuple[Outcome, dict[int, list[Fault]]]:
    """Load the ledgers into the one committee in scope; keep it only if nothing is wrong.

    Beside the outcome, the faults of each staged row by its key.
    """
    by_kind = defaultdict[str, list[Table]](list)
    for table in tables:
        by_kind[table.kind].append(table)
    with transaction.atomic():
        # The row is locked, so that two imports of one committee follow one another.
        committee = Committee.objects.select_for_update().get(pk=scoping.sole_committee())
        run = Load(Office(committee.pk, actor, committee.phase == Phase.TRIAL), progress)
        held = [kind for kind in in_order() if kind.code in by_kind]
        entries = [entry for kind in held for entry in run.load(kind, by_kind[kind.code])]
        loaded = keep and not run.faults
        if loaded:
            _log(run, tables)
            if len(run.acts) >= MANY:
                refresh_statistics()
        else:
            transaction.set_rollback(True)
    sources = [table.source for table in tables]
    outcome = Outcome(
        tuple(run.tallies), in_file_order(run.faults, sources), tuple(run.changes), loaded=loaded
    )
    return outcome, {e.line.key: e.faults for e in entries if e.line.key is not None}


def _log(run: Load, tables: Sequence[Table]) -> None:
    """One entry for each record that is new or changed, and one for the whole; none for nothing."""
    if run.acts:
        summed = Outcome(tuple(run.tallies)).by_kind().values()
        said = {tally.label: ["", tally.counts] for tally in summed}
        whole = Act("导入台账", "、".join(table.source for table in tables), changes=said)
        office = run.office
        acts = [*run.acts, whole]
        write_entries(committee_id=office.committee_id, actor=office.actor, acts=acts)


def _known(entry: Entry) -> bool:
    return entry.sound and not entry.new
