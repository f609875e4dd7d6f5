"""Reported and published figures as kinds of record, so that they have ledgers and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xieshang.base.indicators import indicators
from xieshang.base.records.cells import Cell, CellFault, Reading, text_of
from xieshang.base.records.columns import ChoiceColumn
from xieshang.base.records.kinds import RecordKind, columns_of, register
from xieshang.figures.indicators.models import PublishedFigure, ReportedFigure


@dataclass(frozen=True, kw_only=True)
class IndicatorColumn(ChoiceColumn):
    """An indicator, written by its id or its label.

    It has no choices: when kinds are declared no indicator is declared yet.
    """

    def parse(self, cell: Cell, reading: Reading) -> str:
        text = text_of(cell)
        found = [i.id for i in indicators() if text in (i.id, i.label)]
        if len(found) == 1:
            return found[0]
        raise CellFault(f"没有“{text}”这个指标", "请填写指标页上的指标名称或代码")

    def text(self, record: Any) -> str:
        return str(getattr(record, self.field))


def _indicator() -> IndicatorColumn:
    return IndicatorColumn(
        field="indicator", header="指标", required=True, aliases=("指标名称", "指标代码")
    )


register(
    RecordKind(
        code="reported_figure", model=ReportedFigure, label="填报数", section="figures",
        group="figures",
        columns=columns_of(
            ReportedFigure, _indicator(), "year", "value", "office", "filled_by", "checked_by",
            "basis", office={"to": "organisation"},
        ),
        title="indicator", keys=(("code",), ("indicator", "year")),
        listed=("indicator", "year", "value", "office", "filled_by", "checked_by", "basis"),
        prefix="TB",
        about="记录还不齐全时，由责任委室填报并注明依据的数字。凡用到处都有“填报数”标记。",
    )
)  # fmt: skip

register(
    RecordKind(
        code="published_figure", model=PublishedFigure, label="历史数", section="figures",
        group="figures",
        columns=columns_of(PublishedFigure, _indicator(), "year", "value", "source", "page"),
        title="indicator", keys=(("code",), ("indicator", "year")),
        listed=("indicator", "year", "value", "source", "page"), prefix="LS",
        about="以往文件中已经公布的数字，注明出处和页码。",
    )
)  # fmt: skip
