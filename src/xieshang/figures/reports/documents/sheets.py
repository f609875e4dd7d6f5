"""The tables of a package: every indicator, and one sheet of evidence for each figure printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from xieshang.base.documents.tables import Cell, NewSheet, write_xlsx
from xieshang.base.indicators import indicators
from xieshang.base.records.kinds import kind_of
from xieshang.figures.reports.documents.composing import Composed
from xieshang.figures.reports.documents.evidence import Proven, proven
from xieshang.kernel.figures import EvidenceRow

ALL = ("指标代码", "指标", "数值", "单位", "部分n", "全部N", "口径", "口径版本", "期间", "起", "止",
       "截至", "数据来源", "依据条数", "责任委室")  # fmt: skip
PRINTED = ("序号", "键", "指标代码", "指标", "印作", "数值", "单位", "数据来源", "依据表")
EVIDENCE = ("序号", "一侧", "记录类别", "编号", "记录", "日期", "分组", "计入数", "内容摘要")


def write_tables(composed: Composed, path: Path, created: datetime) -> None:
    """Write tables.xlsx: 基础数据, 报告用数, then the evidence sheets, numbered as listed."""
    each = list(proven(composed))
    sheets = [
        NewSheet("基础数据", ALL, list(_all(composed))),
        NewSheet("报告用数", PRINTED, list(_printed(composed, each))),
        *(NewSheet(_sheet(at, one), EVIDENCE, _evidence(one.rows)) for at, one in _counted(each)),
    ]
    write_xlsx(path, sheets, created=created)


def _all(composed: Composed) -> Iterator[Sequence[Cell]]:
    for declared in indicators():
        f = composed.board.figures[declared.id]
        yield (
            f.indicator, f.label, f.value, f.unit, f.part, f.whole, f.definition, f.version,
            f.period.label, f.period.first, min(f.period.last, f.as_of), f.as_of, str(f.basis),
            f.evidence_count, declared.office,
        )  # fmt: skip


def _printed(composed: Composed, each: Sequence[Proven]) -> Iterator[Sequence[Cell]]:
    sheets = {one.declared.id: _sheet(at, one) for at, one in _counted(each)}
    for at, binding in enumerate(composed.document.bindings, 1):
        figure = composed.board.figures[binding.indicator]
        yield (
            at, binding.key, binding.indicator, figure.label, binding.printed,
            Decimal(binding.value), binding.unit, binding.basis, sheets[binding.indicator],
        )  # fmt: skip


def _evidence(rows: Iterable[EvidenceRow]) -> list[Sequence[Cell]]:
    return [
        (
            at, str(row.side), kind_of(row.kind).label, row.code, row.title, row.date, row.group,
            row.measure, row.digest,
        )
        for at, row in enumerate(rows, 1)
    ]  # fmt: skip


def _counted(each: Sequence[Proven]) -> Iterator[tuple[int, Proven]]:
    return enumerate(each, 1)


def _sheet(at: int, one: Proven) -> str:
    """The name of an evidence sheet, within the 31 characters that Excel allows."""
    return f"{at:02d} {one.figure.label}"[:31]
