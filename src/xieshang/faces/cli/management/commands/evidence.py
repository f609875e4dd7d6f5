"""`xieshang evidence`: the records behind one figure."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from xieshang.base.documents.tables import write_csv
from xieshang.base.indicators import Indicator, indicator_of, indicators
from xieshang.base.records.kinds import kind_of
from xieshang.faces.cli.arguments import UNUSABLE
from xieshang.faces.cli.tables import (
    Choice,
    add_choice,
    chosen,
    in_words,
    printed_table,
)
from xieshang.figures.indicators.documents import as_number, figure_as_json
from xieshang.figures.indicators.queries import board, evidence, scopes_of
from xieshang.kernel.figures import EvidenceRow, Figure

HEAD = ("一侧", "分组", "类别", "编号", "记录", "日期", "计入数", "内容摘要")


class Command(BaseCommand):
    help = "列出一个指标的依据：计入它的每一条记录"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("indicator", help="指标代码，如 proposals.received")
        add_choice(parser, formats=("table", "json", "csv"))

    def handle(self, *args: Any, **options: Any) -> None:
        declared = _declared(options["indicator"])
        with chosen(options) as choice:
            found = board(choice.year, choice.as_of, only=(declared,))
            scope = scopes_of(choice.year, choice.as_of)[declared.period]
            rows = evidence(declared, scope)
            figure = found.figures[declared.id]
            getattr(self, f"write_{options['format']}")(choice, figure, rows)

    def write_table(self, choice: Choice, figure: Figure, rows: Sequence[EvidenceRow]) -> None:
        share = (
            f"（{in_words(figure.part)}/{in_words(figure.whole)}）"
            if figure.part is not None
            else ""
        )
        self.stdout.write(choice.headline(figure.as_of))
        value = in_words(figure.value) or "—"
        self.stdout.write(f"{figure.label} {value}{figure.unit}{share} {figure.basis}")
        self.stdout.write(f"{_('口径')}：{figure.definition}")
        self.stdout.write(
            printed_table(HEAD, [(*_cells(row)[:-1], row.digest[:12]) for row in rows])
        )

    def write_json(self, choice: Choice, figure: Figure, rows: Sequence[EvidenceRow]) -> None:
        said = (
            choice.said(figure.as_of)
            | {"indicator": figure.indicator}
            | figure_as_json(figure)
            | {"evidence": [_as_json(row) for row in rows]}
        )
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))

    def write_csv(self, choice: Choice, figure: Figure, rows: Sequence[EvidenceRow]) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "evidence.csv"
            write_csv(path, HEAD, [_cells(row) for row in rows])
            self.stdout.write(path.read_text("utf-8-sig").replace("\r\n", "\n"), ending="")


def _declared(id_: str) -> Indicator:
    if all(declared.id != id_ for declared in indicators()):
        raise CommandError(
            _("没有代码为“%(id)s”的指标；全部代码见 xieshang figures。") % {"id": id_},
            returncode=UNUSABLE,
        )
    return indicator_of(id_)


def _cells(row: EvidenceRow) -> tuple[str, ...]:
    return (
        str(row.side), row.group, kind_of(row.kind).label, row.code, " ".join(row.title.split()),
        row.date.isoformat() if row.date else "", in_words(row.measure), row.digest,
    )  # fmt: skip


def _as_json(row: EvidenceRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": row.id,
        "code": row.code,
        "title": row.title,
        "date": row.date.isoformat() if row.date else None,
        "digest": row.digest,
        "measure": as_number(row.measure),
        "group": row.group,
        "side": str(row.side),
    }
