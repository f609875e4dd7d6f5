"""How a figure is printed: its value with unit, n/N, window, basis, and the way to its proof.

Nothing here counts: a figure comes from `figures.indicators`, and is put into words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xieshang.base.documents.tables import Cell as FileCell
from xieshang.base.documents.tables import write_csv
from xieshang.base.indicators import Indicator, indicator_of, indicators
from xieshang.base.records.columns import ChoiceColumn
from xieshang.base.records.kinds import RecordKind
from xieshang.base.ui.components import State, Tile
from xieshang.faces.parts.shell import SECTIONS, link
from xieshang.figures.indicators.queries import HIDDEN
from xieshang.kernel.figures import Basis, EvidenceRow, Figure, How
from xieshang.kernel.periods import Period, PeriodKind

NOTHING = "—"
SECTION_LABELS = {code: label for code, label, _icon in SECTIONS} | {"records": "意见建议"}


def number(value: Decimal | None) -> str:
    """The value as printed, without needless zeros: 1,046; 98.33; — where there is none."""
    if value is None:
        return NOTHING
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def part_of(figure: Figure) -> str:
    """18 / 20 for a share; empty for a figure that is none."""
    if figure.part is None:
        return ""
    return f"{number(figure.part)} / {number(figure.whole)}"


def printed(figure: Figure) -> str:
    """The value with its unit."""
    return NOTHING if figure.value is None else f"{number(figure.value)}{_gap(figure)}{figure.unit}"


def _gap(figure: Figure) -> str:
    return "" if figure.unit == "%" else " "


def window(period: Period, as_of: dt.date) -> str:
    """The period in words, as far as it is counted: 五届五次会议以来, 2020年1—12月, 截至…"""
    if as_of < period.first:
        return _("%(period)s，截至%(day)s尚未开始") % {"period": period.label, "day": as_of}
    until = min(period.last, as_of)
    if period.kind is PeriodKind.SESSION:
        return _("%(period)s，截至%(day)s") % {"period": period.label, "day": until}
    if (until + dt.timedelta(days=1)).day == 1 and period == Period.year(until.year):
        return f"{period.label}1—{until.month}月"
    return _("%(period)s，截至%(day)s") % {"period": period.label, "day": until}


def change(figure: Figure, before: Figure) -> str:
    """The value of the year before and the difference; empty where there is none to compare."""
    moved = difference(figure, before)
    if not moved:
        return ""
    basis = "" if before.basis is Basis.COMPUTED else f"（{before.basis}）"
    return _("上年 %(before)s%(basis)s，%(moved)s") % {
        "before": printed(before),
        "basis": basis,
        "moved": moved,
    }


def difference(figure: Figure, before: Figure) -> str:
    """By how much the value has moved: +3, −1.5个百分点, 持平; empty where either is unfounded."""
    if figure.value is None or before.value is None or _unfounded(before):
        return ""
    points = figure.value - before.value
    if points == 0:
        return _("持平")
    unit = _("个百分点") if figure.unit == "%" else ""
    return f"{'+' if points > 0 else '−'}{number(abs(points))}{unit}"


def _unfounded(figure: Figure) -> bool:
    """Computed from no record at all: the year may well have been kept elsewhere."""
    return figure.basis is Basis.COMPUTED and not figure.evidence_count


def basis_mark(figure: Figure) -> str:
    """填报数 or 历史数; a figure computed from records needs no mark."""
    return "" if figure.basis is Basis.COMPUTED else str(figure.basis)


def basis_state(figure: Figure) -> State:
    """The basis in a word and a colour."""
    tones = {Basis.COMPUTED: "neutral", Basis.REPORTED: "warn", Basis.PUBLISHED: "progress"}
    return State(str(figure.basis), tones[figure.basis])  # type: ignore[arg-type]  # tones are of State


def tile(
    figure: Figure,
    url: str,
    *,
    before: Figure | None = None,
    before_url: str = "",
    more: str = "",
) -> Tile:
    """A figure for the field of tiles; `before` is the same figure a year earlier."""
    part, _slash, whole = part_of(figure).partition(" / ")
    return Tile(
        label=figure.label,
        value=number(figure.value),
        unit=figure.unit if figure.value is not None else "",
        url=url,
        part=part,
        whole=whole,
        change=change(figure, before) if before else "",
        basis=basis_mark(figure),
        definition=figure.definition,
        window=more,
        change_url=before_url,
    )


def figure_url(id_: str, year: int, as_of: dt.date | None = None, name: str = "figure") -> str:
    """The page of a figure; `name` may be one of its other pages (figure_inspector, …)."""
    asked = {"year": str(year)} | ({"as_of": as_of.isoformat()} if as_of else {})
    return f"{reverse(name, args=[id_])}?{urlencode(asked)}"


def inspector_url(id_: str, year: int, as_of: dt.date | None = None) -> str:
    """What opens in the drawer when a figure is touched."""
    return figure_url(id_, year, as_of, "figure_inspector")


def declared_or_404(id_: str) -> Indicator:
    """The indicator of the address."""
    if all(declared.id != id_ for declared in indicators()):
        raise Http404(id_)
    return indicator_of(id_)


def as_of_in(request: HttpRequest) -> dt.date | None:
    """The day in `?as_of=`; a day that cannot be read is refused, not passed over."""
    said = request.GET.get("as_of", "").strip()
    try:
        return dt.date.fromisoformat(said) if said else None
    except ValueError:
        raise BadRequest(f"as_of={said}") from None


def group_label(declared: Indicator, kind: RecordKind, group: str) -> str:
    """What is told apart, in words: 第1季度, 专题会议协商, 大祥社区."""
    if not group or group == HIDDEN:
        return group
    head, colon, own = group.partition(":")
    told = own if colon and head.isdigit() else group
    if declared.value.how is How.LEAST_PER:
        return _("第%(quarter)s季度") % {"quarter": told}
    column = next((c for c in kind.columns if c.field == declared.value.by), None)
    choices = dict(column.choices) if isinstance(column, ChoiceColumn) else {}
    return choices.get(told, told)


def record_url(row: EvidenceRow) -> str:
    """The page of the record behind a row; empty for one that the reader may not open."""
    return link("record", row.kind, row.id) if row.code else ""


EVIDENCE_HEAD = ("所在一侧", "分组", "记录类别", "编号", "标题", "日期", "计入数", "内容摘要")


def evidence_cells(kind: RecordKind, rows: Iterable[EvidenceRow]) -> list[Sequence[FileCell]]:
    """Evidence as rows of a file, in the order of :data:`EVIDENCE_HEAD`."""
    return [
        (
            str(row.side), row.group, kind.label, row.code, row.title, row.date, row.measure,
            row.digest,
        )
        for row in rows
    ]  # fmt: skip


def csv_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[FileCell]]) -> HttpResponse:
    """A table as a .csv to keep; no cell of it runs as a formula."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        write_csv(path, head, rows)
        body = path.read_bytes()
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.csv")
    headers = {"Content-Disposition": str(disposition)}
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=headers)
