"""Questions about what is handed in and how headers are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet

from xieshang.ground.ledgers.models import Batch, StagedRow
from xieshang.ground.ledgers.models import Mapping as Decision
from xieshang.ground.ledgers.shapes import Fault, Line, Table, in_file_order


def decisions() -> dict[tuple[str, str], Mapping[str, str]]:
    """What this office has decided about its own headers."""
    return {(row.kind, row.signature): row.columns for row in Decision.objects.all()}


def batches() -> QuerySet[Batch]:
    """The batches of the committees in scope, the latest first, without their bulk."""
    return Batch.objects.order_by("-staged_at", "-pk").defer("faults", "changes", "notices")


def batch_of(pk: int) -> Batch | None:
    return Batch.objects.filter(pk=pk).first()


def faulty_rows(batch: Batch) -> QuerySet[StagedRow]:
    """The rows of a batch with something wrong, in the order of the files."""
    return StagedRow.objects.filter(batch=batch, ignored=False).exclude(faults=[])


def faulty_counts(batch: Batch) -> dict[int, int]:
    """How many rows of each ledger have something wrong, by the ledger's place in the batch."""
    counted = faulty_rows(batch).order_by().values_list("sheet").annotate(rows=Count("pk"))
    return dict(counted)


def ignored_rows(batch: Batch) -> QuerySet[StagedRow]:
    """The rows that are left out on purpose, in the order of the files."""
    return StagedRow.objects.filter(batch=batch, ignored=True)


def staged_rows(batch: Batch) -> QuerySet[StagedRow]:
    """All rows of a batch, in the order of the files."""
    return StagedRow.objects.filter(batch=batch)


def faults_in(batch: Batch) -> tuple[Fault, ...]:
    """Everything that keeps a batch from being loaded, in the order of the files."""
    found = [Fault(**said) for said in batch.faults]
    for row in faulty_rows(batch):
        found += [Fault(**said) for said in row.faults]
    return in_file_order(found, [sheet["source"] for sheet in batch.sheets])


def tables_of(batch: Batch) -> list[Table]:
    """The ledgers of a batch as they stand now, mended cells included."""
    lines = defaultdict[int, list[Line]](list)
    for row in StagedRow.objects.filter(batch=batch).order_by("sheet", "number"):
        lines[row.sheet].append(Line(row.number, row.cells, row.ignored, row.pk))
    kept = [(at, sheet) for at, sheet in enumerate(batch.sheets) if not sheet.get("left_out")]
    return [_table(sheet, lines[at]) for at, sheet in kept]


def _table(said: Mapping[str, Any], lines: list[Line]) -> Table:
    values = {name: value for name, value in said.items() if name != "left_out"}
    faults = [Fault(**fault) for fault in said["faults"]]
    read = {"headers": tuple(said["headers"]), "faults": faults, "lines": lines}
    return Table(**(values | read))
