"""The inspector (佐证与依据): a figure, its definition and the first records that prove it.

One address serves the drawer of a page and, without scripts, a page of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xieshang.base.indicators import Indicator, Scope
from xieshang.base.models import Record
from xieshang.base.records.kinds import kind_for
from xieshang.base.ui.components import (
    Action,
    Cell,
    Column,
    Crumb,
    Empty,
    Fact,
    Page,
    Row,
    State,
    Table,
)
from xieshang.faces.parts import figures
from xieshang.faces.parts.guards import needs
from xieshang.faces.parts.requests import viewer_of
from xieshang.faces.parts.shell import link, page, year_of
from xieshang.figures.indicators import queries
from xieshang.figures.indicators.queries import Proof
from xieshang.ground.people.queries import Viewer
from xieshang.kernel.figures import EvidenceRow, Figure, How, Side

FIRST = 50
_ANSWERS = frozenset({"office", "filled_by", "checked_by", "basis", "source", "page"})
LONGEST = 60  # characters of a title in a list


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of records on the page of a figure: N with what is not in n first, n, or the one."""

    key: str
    label: str
    proof: Proof
    marked: bool = False  # each row says whether it is in n

    @property
    def told_apart(self) -> bool:
        return self.proof.counted.value.how in (How.DISTINCT, How.LEAST_PER)

    @property
    def summed(self) -> bool:
        return self.proof.counted.value.how is How.SUM


@needs("figures.see")
def inspect(request: HttpRequest, id_: str) -> HttpResponse:
    """A figure with the first records behind it, for the drawer or as a page."""
    declared = figures.declared_or_404(id_)
    year, day = year_of(request), figures.as_of_in(request)
    board = queries.board(year, day, only=(declared,))
    figure = board.figures[id_]
    scope = queries.scopes_of(year, day)[declared.period]
    lists = lists_of(declared, scope)
    viewer = viewer_of(request)
    context = {
        "tile": figures.tile(figure, ""),
        "facts": facts_of(declared, figure, year, viewer),
        "tables": [_first_rows(listed, viewer) for listed in lists],
        "figure": figure,
        "first": FIRST,
        "all_url": figures.figure_url(id_, year, day),
        "base_template": "ui/fragment.html" if request.headers.get("HX-Request") else "",
    }
    crumbs = (Crumb(_("指标"), link("figures")), Crumb(figure.label, str(context["all_url"])))
    head = Page(title=figure.label, crumbs=crumbs)
    return page(request, "parts/inspector.html", context, head=head, section="figures")


def lists_of(declared: Indicator, scope: Scope) -> tuple[Listed, ...]:
    """The lists that prove a figure: one, or for a ratio N and n."""
    found = queries.proofs(declared, scope)
    if declared.query is not None:
        return (Listed("all", _("依据"), found[0]),)
    part, whole = found
    marked = queries.compared(part, whole)
    return (
        Listed("whole", _("分母 N：%s") % whole.counted.label, marked or whole, marked is not None),
        Listed("part", _("分子 n：%s") % part.counted.label, part),
    )


def facts_of(declared: Indicator, figure: Figure, year: int, viewer: Viewer) -> tuple[Fact, ...]:
    """What a figure says about itself; two queries for what was given beside the records."""
    return (
        Fact(_("口径"), figure.definition, wide=True),
        Fact(_("统计期间"), figures.window(figure.period, figure.as_of), wide=True),
        Fact(_("统计范围"), scope_name(viewer), wide=True),
        Fact(_("数据截至"), figure.as_of),
        Fact(_("数据性质"), state=figures.basis_state(figure)),
        *(_given_fact(given, figure) for given in queries.given_for(declared, year)),
        Fact(_("口径版本"), _("第 %s 版") % figure.version),
        Fact(_("责任委室"), declared.office),
        Fact(_("指标代码"), declared.id),
    )


def _given_fact(given: Record, figure: Figure) -> Fact:
    """填报数 or 历史数: the value, who answers for it, and the record that says so."""
    kind = kind_for(given)
    said = [
        f"{column.header}：{column.text(given)}"
        for column in kind.columns
        if column.field in _ANSWERS and column.text(given)
    ]
    value = figures.number(kind.column("value").value(given))
    url = link("record", kind.code, given.pk)
    return Fact(kind.label, f"{value} {figure.unit}", url, note="；".join(said), wide=True)


def scope_name(viewer: Viewer) -> str:
    """Whose records are counted, in full."""
    others = len(viewer.committees) - 1
    if not others:
        return viewer.committee.name
    return _("%(name)s及所属 %(others)s 个政协组织") % {
        "name": viewer.committee.name,
        "others": others,
    }


def proof_table(
    listed: Listed, rows: Sequence[EvidenceRow], *, total: str = "", narrow: bool = False
) -> Table:
    """Evidence as a ledger: with what is told apart before it, or what is added up behind it.

    A narrow one, for the drawer, sets number and date under the title.
    """
    columns = tuple(_columns(listed, narrow=narrow))
    ending = {"title": Cell(_("合计")), "measure": Cell(total)}
    return Table(
        id=f"proof-{listed.key}",
        caption=f"{listed.label}（{listed.proof.kind.label}）",
        columns=columns,
        rows=tuple(_rows(listed, rows, columns)),
        empty=_empty(listed),
        total=tuple(ending.get(c.key, Cell()) for c in columns) if listed.summed and total else (),
    )


def _first_rows(listed: Listed, viewer: Viewer) -> Table:
    return proof_table(listed, listed.proof.rows(0, FIRST, viewer.levels), narrow=True)


def _columns(listed: Listed, *, narrow: bool) -> Iterator[Column]:
    if listed.told_apart:
        yield Column("group", _told(listed), "name", fixed=True)
    if not narrow:
        yield Column("code", _("编号"), "code", fixed=True)
    yield Column("title", _("记录"), "title", fixed=True)
    if listed.proof.kind.date and not narrow:
        yield Column("date", _("日期"), "date")
    if listed.marked:
        yield Column("side", _("是否计入 n"))
    if listed.summed:
        yield Column("measure", f"{_header(listed)}（{listed.proof.counted.unit}）", "number")


def _told(listed: Listed) -> str:
    """The head of the column that says what is told apart."""
    quarterly = listed.proof.counted.value.how is How.LEAST_PER
    return _("季度") if quarterly else _header(listed) or _("计为一%s") % listed.proof.counted.unit


def _header(listed: Listed) -> str:
    """What the ledger prints above the field that is added up or told apart."""
    field = listed.proof.counted.value.by.partition("__")[0]
    return next((c.header for c in listed.proof.kind.columns if c.field == field), "")


def _rows(listed: Listed, rows: Sequence[EvidenceRow], columns: Sequence[Column]) -> Iterator[Row]:
    for group, members in groupby(rows, key=lambda row: row.group):
        label = figures.group_label(listed.proof.counted, listed.proof.kind, group)
        for place, member in enumerate(members):
            yield _row(member, columns, _("同上") if place else label)


def _row(row: EvidenceRow, columns: Sequence[Column], group: str) -> Row:
    inside = row.side is Side.PART
    shown = {column.key for column in columns}
    below = "" if "code" in shown else " · ".join(filter(None, (row.code, _day(row.date))))
    cells = {
        "group": Cell(group),
        "code": Cell(row.code),
        "title": Cell(_cut(row.title), note=below),
        "date": Cell(row.date),
        "side": Cell(state=State(_("已计入"), "good") if inside else State(_("未计入"), "warn")),
        "measure": Cell(figures.number(row.measure)),
    }
    return Row(tuple(cells[c.key] for c in columns), url=figures.record_url(row))


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _cut(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _empty(listed: Listed) -> Empty:
    kind = listed.proof.kind
    url = link("records", kind.code)
    return Empty(
        _("没有计入的记录"),
        _("登记“%s”后，符合口径的会自动计入，不必另行填数。") % kind.label,
        (Action(_("查看%s") % kind.label, url),) if url else (),
    )
