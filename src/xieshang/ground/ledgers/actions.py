"""Importing: a folder in one go, or files that are staged, mended and then committed."""

from __future__ import annotations

from collections.abc import Mapping as Texts
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from xieshang.base import clock, scoping
from xieshang.base.actor import Actor
from xieshang.base.records.kinds import kind_of
from xieshang.ground.audit.actions import Act, write_entry
from xieshang.ground.ledgers import exporting
from xieshang.ground.ledgers.folders import FilesRefused, NoLedgers, files_in, read_files
from xieshang.ground.ledgers.loading import Progress, load
from xieshang.ground.ledgers.models import Batch, Mapping, StagedRow
from xieshang.ground.ledgers.queries import decisions, tables_of
from xieshang.ground.ledgers.recognition import cell_text, signature
from xieshang.ground.ledgers.shapes import Fault, Outcome, Table
from xieshang.ground.ledgers.states import MACHINE
from xieshang.ground.orgs.models import Committee

NOTICES_SAID = 5
CHANGES_KEPT = 500  # of those that a check finds, for showing


def silent(_: str) -> None:
    """Progress that nobody watches."""


def load_folder(
    *,
    folder: Path,
    committee: Committee,
    actor: Actor,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Load every ledger of a folder into a committee, or say what is wrong and change nothing.

    The folder is its own staging area: faults are mended in its files. :class:`NoLedgers` where
    there is nothing to load.
    """
    files = files_in(folder)
    with scoping.scope([committee.pk]):
        found = read_files(files, decisions())
        if not found.tables:
            raise NoLedgers(f"“{folder}”里没有认得出的台账（.csv、.xlsx），未作任何改动。")
        outcome, _ = load(found.tables, actor=actor, keep=not dry_run, progress=progress)
    return replace(outcome, notices=tuple(found.notices))


def export_folder(
    *,
    folder: Path,
    committee: Committee,
    year: int | None = None,
    form: str = "csv",
    hidden: frozenset[str] = frozenset(),
) -> list[tuple[str, int]]:
    """Write the ledgers of a committee, one file for each kind that has records.

    With a year, duties of that calendar year (proposals of the plenary that opened in it) and
    all registers; without the `hidden` fields. Gives the names of the files and how many rows
    each has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with scoping.scope([committee.pk]):
        return list(exporting.write_ledgers(folder, year=year, form=form, hidden=hidden))


@transaction.atomic
def note_export(*, written: Sequence[tuple[str, int]], what: str, actor: Actor) -> None:
    """Tell the log that somebody took all ledgers away (导出)."""
    said = f"{what}，{len(written)} 个台账 {sum(rows for _name, rows in written)} 条"
    write_entry(committee_id=scoping.sole_committee(), actor=actor, act=Act("导出", said))


@transaction.atomic
def stage_files(*, files: Sequence[tuple[str, Path]], actor: Actor) -> Batch:
    """Take files in (暂存): nothing of them is a record yet.

    :class:`NoLedgers` where none is a ledger, :class:`FilesRefused` where one cannot be read or
    bears a mark of secrecy; then nothing of any of them is kept.
    """
    found = read_files(files, decisions())
    if unread := [fault for table in found.tables if not table.row for fault in table.faults]:
        raise FilesRefused(unread)
    if not found.tables:
        said = "；".join(found.notices[:NOTICES_SAID])
        raise NoLedgers(
            f"上传的文件里没有认得出的台账，未作任何改动。请核对文件名和表头。（{said}）"
        )
    batch = Batch(
        committee_id=scoping.sole_committee(), digest=found.digest, notices=found.notices,
        source="、".join(name for name, _ in files)[:200], account_id=actor.account_id,
        actor=actor.name[:60], staged_at=clock.now(), sheets=[_said(t) for t in found.tables],
    )  # fmt: skip
    batch.save()
    rows = [
        StagedRow(
            committee_id=batch.committee_id, batch=batch, sheet=at, number=line.number,
            kind=table.kind, cells=line.cells,
        )
        for at, table in enumerate(found.tables)
        for line in table.lines
    ]  # fmt: skip
    StagedRow.objects.bulk_create(rows, batch_size=500)
    return batch


def check_batch(*, batch: Batch, actor: Actor) -> Outcome:
    """Say what loading the batch would do (核对); only the faults themselves are kept."""
    return _run(batch, actor, keep=False)


def commit_batch(*, batch: Batch, actor: Actor) -> Outcome:
    """Load the batch (正式导入), the whole of it or, while there is a fault, nothing."""
    return _run(batch, actor, keep=True)


@transaction.atomic
def discard_batch(*, batch: Batch, actor: Actor) -> Batch:
    """Give the batch up (放弃); its rows are forgotten."""
    batch = _locked(batch)
    batch.state = MACHINE.check("discard", batch.state).target
    batch.discarded_at = clock.now()
    batch.save(update_fields=["state", "discarded_at"])
    batch.rows.all().delete()
    act = Act("放弃导入", batch.source)
    write_entry(committee_id=batch.committee_id, actor=actor, act=act)
    return batch


@transaction.atomic
def mend_cell(*, batch: Batch, row: int, column: str, value: str) -> StagedRow:
    """Put right what stands under a header in a staged row; `row` is its key."""
    mend_cells(batch=batch, texts={row: {column: value}})
    return _staged(batch, row)


@transaction.atomic
def mend_cells(*, batch: Batch, texts: Texts[int, Texts[str, str]]) -> int:
    """Put right cells of staged rows, key of the row → header → text; how many differ now."""
    current, mended = _open(batch), 0
    rows = list(StagedRow.objects.filter(batch=current, pk__in=texts))
    for row in rows:
        said = {header: cell_text(text) for header, text in texts[row.pk].items()}
        new = {h: text for h, text in said.items() if text != row.cells.get(h, "")}
        row.cells = row.cells | new
        row.faults = [fault for fault in row.faults if fault["column"] not in new]
        mended += len(new)
    if mended:
        StagedRow.objects.bulk_update(rows, ["cells", "faults"], batch_size=200)
        _unchecked(current)
    return mended


@transaction.atomic
def ignore_row(*, batch: Batch, row: int, ignored: bool = True) -> StagedRow:
    """Leave a staged row out, or take it in again."""
    staged = _staged(batch, row)
    staged.ignored = ignored
    staged.save(update_fields=["ignored"])
    _unchecked(batch)
    return staged


@transaction.atomic
def leave_out(*, batch: Batch, sheet: int) -> Batch:
    """Take a whole ledger out of the batch (移出); its rows are forgotten."""
    batch = _open(batch)
    said = batch.sheets[sheet]
    said |= {"left_out": True, "faults": []}
    batch.faults = [fault for fault in batch.faults if fault["source"] != said["source"]]
    batch.tallies = [tally for tally in batch.tallies if tally["source"] != said["source"]]
    batch.checked_at = None
    batch.save(update_fields=["sheets", "faults", "tallies", "checked_at"])
    batch.rows.filter(sheet=sheet).delete()
    return batch


@transaction.atomic
def map_column(*, batch: Batch, sheet: int, header: str, name: str) -> Batch:
    """Say which field a header fills, "" to ignore it; remembered for ledgers of this form."""
    batch = _open(batch)
    said = batch.sheets[sheet]
    kind = kind_of(said["kind"])
    if header not in said["headers"] or (name and name not in {c.field for c in kind.columns}):
        raise ValueError(f"no such header or column: {header}, {name}")
    others = {h: f for h, f in said["columns"].items() if h != header and (not name or f != name)}
    said["columns"] = others | {header: name}
    batch.checked_at = None
    batch.save(update_fields=["sheets", "checked_at"])
    decided, _ = Mapping.objects.get_or_create(
        committee_id=batch.committee_id, kind=kind.code, signature=signature(said["headers"])
    )
    decided.columns = said["columns"]
    decided.save(update_fields=["columns"])
    return batch


@transaction.atomic
def _run(batch: Batch, actor: Actor, *, keep: bool) -> Outcome:
    current = _open(batch)
    outcome, by_row = load(tables_of(current), actor=actor, keep=keep, progress=silent)
    of_rows = {fault for faults in by_row.values() for fault in faults}
    current.faults = [fault.as_json() for fault in outcome.faults if fault not in of_rows]
    current.tallies = [asdict(tally) for tally in outcome.tallies]
    current.changes = [change.as_json() for change in outcome.changes[:CHANGES_KEPT]]
    current.checked_at = clock.now()
    if outcome.loaded:
        current.state = MACHINE.check("commit", current.state).target
        current.committed_at = clock.now()
    current.save(
        update_fields=["faults", "tallies", "changes", "checked_at", "state", "committed_at"]
    )
    if outcome.loaded:
        current.rows.all().delete()
    else:
        _keep_faults(current, by_row)
    batch.refresh_from_db()
    return outcome


def _keep_faults(batch: Batch, by_row: dict[int, list[Fault]]) -> None:
    rows = {row.pk: row for row in StagedRow.objects.filter(batch=batch).exclude(faults=[])}
    faulty = [key for key, faults in by_row.items() if faults and key not in rows]
    rows |= StagedRow.objects.in_bulk(faulty)
    for key, row in rows.items():
        row.faults = [fault.as_json() for fault in by_row.get(key, [])]
    StagedRow.objects.bulk_update(rows.values(), ["faults"], batch_size=200)


def _said(table: Table) -> dict[str, Any]:
    return {name: value for name, value in asdict(table).items() if name != "lines"}


def _locked(batch: Batch) -> Batch:
    return Batch.objects.select_for_update().get(pk=batch.pk)


def _open(batch: Batch) -> Batch:
    """The batch, locked, if it can still be worked on."""
    current = _locked(batch)
    MACHINE.check("commit", current.state)
    return current


def _unchecked(batch: Batch) -> None:
    """What the last check said no longer holds."""
    Batch.objects.filter(pk=batch.pk).update(checked_at=None)


def _staged(batch: Batch, row: int) -> StagedRow:
    return StagedRow.objects.get(batch=_open(batch), pk=row)
