"""Tables and filters of the pages of figures, made of figures already computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from xieshang.base.indicators import Indicator, alternatives, indicators
from xieshang.base.ui.components import (
    Bar,
    Cell,
    Choice,
    Column,
    Fact,
    FilterBar,
    FilterField,
    Row,
    State,
    Table,
)
from xieshang.base.ui.templatetags.ui import inspect as inspected
from xieshang.faces.parts import figures as shown
from xieshang.figures.indicators.queries import Board, Tier
from xieshang.kernel.figures import Basis, Figure

FILE_HEAD = (
    "指标代码", "指标", "数值", "单位", "n", "N", "性质", "另有数值", "上年", "依据条数",
    "统计期间", "口径", "口径版本", "责任委室",
)  # fmt: skip


def all_filters(request: HttpRequest, year: int) -> FilterBar:
    section = request.GET.get("section", "")
    known = dict.fromkeys(i.section for i in indicators())
    choices = (
        Choice("", _("全部工作")),
        *(Choice(code, shown.SECTION_LABELS[code], code == section) for code in known),
    )
    return FilterBar(
        url=reverse("figures"),
        fields=(
            FilterField("q", _("名称、口径或责任委室"), "search", request.GET.get("q", "")),
            FilterField("section", _("工作"), "select", choices=choices),
        ),
        keep=(("year", str(year)),),
        reset_url=f"{reverse('figures')}?year={year}",
        target="list",
    )


def section_tables(
    wanted: Sequence[Indicator], board: Board, before: Board
) -> tuple[tuple[str, Table], ...]:
    """A ledger for each duty, with the duty's name."""
    return tuple(
        (shown.SECTION_LABELS[code], _section_table(code, list(members), board, before))
        for code, members in groupby(wanted, key=lambda declared: declared.section)
    )


def _section_table(code: str, members: Sequence[Indicator], board: Board, before: Board) -> Table:
    columns = (
        Column("label", _("指标"), "title", fixed=True),
        Column("value", _("数值"), "number", fixed=True),
        Column("before", _("上年"), "number"),
        Column("basis", _("数据性质")),
        Column("office", _("责任委室"), "name"),
        Column("count", _("依据"), "number"),
    )
    return Table(
        id=f"figures-{code}",
        caption=shown.SECTION_LABELS[code],
        columns=columns,
        rows=tuple(_all_row(declared, board, before) for declared in members),
    )


def _beside(board: Board, declared: Indicator) -> str:
    """The values of other bases that have something to say."""
    others = (f for f in board.beside[declared.id] if _known(f))
    return "；".join(f"{other.basis} {shown.printed(other)}" for other in others)


def _all_row(declared: Indicator, board: Board, before: Board) -> Row:
    own, last = board.figures[declared.id], before.figures[declared.id]
    url = shown.figure_url(declared.id, board.year)
    value = inspected(shown.inspector_url(declared.id, board.year), shown.printed(own))
    beside = _beside(board, declared)
    return Row(
        (
            Cell(declared.label, note=declared.counts),
            Cell(value, note="；".join(filter(None, (shown.part_of(own), beside)))),
            Cell(shown.printed(last), note=shown.difference(own, last)),
            Cell(state=shown.basis_state(own)),
            Cell(declared.office),
            Cell(own.evidence_count, url=url),
        ),
        url=url,
    )


def file_row(declared: Indicator, board: Board, before: Board) -> tuple[Any, ...]:
    own, last = board.figures[declared.id], before.figures[declared.id]
    beside = _beside(board, declared)
    return (
        declared.id, declared.label, own.value, own.unit, own.part, own.whole, str(own.basis),
        beside, last.value, own.evidence_count, shown.window(own.period, own.as_of),
        own.definition, own.version, declared.office,
    )  # fmt: skip


def year_bars(by_year: dict[int, Figure], id_: str) -> tuple[Bar, ...]:
    last = max(by_year)
    return tuple(
        Bar(
            label=str(year),
            value=float(own.value or 0),
            display=shown.number(own.value if _known(own) else None),
            url=shown.figure_url(id_, year),
            active=year == last,
            reported=own.basis is not Basis.COMPUTED,
        )
        for year, own in by_year.items()
    )


def _known(own: Figure) -> bool:
    return bool(own.evidence_count) or own.basis is not Basis.COMPUTED


def years_table(by_year: dict[int, Figure], id_: str) -> Table:
    columns = (
        Column("year", _("年度"), "code", fixed=True),
        Column("value", _("数值"), "number"),
        Column("basis", _("数据性质")),
        Column("count", _("依据"), "number"),
    )
    rows = tuple(
        Row((Cell(_("%s年") % year), *_year_cells(own)), url=shown.figure_url(id_, year))
        for year, own in sorted(by_year.items(), reverse=True)
    )
    return Table(id="years", caption=_("历年数值"), columns=columns, rows=rows)


def _year_cells(own: Figure) -> tuple[Cell, Cell, Cell]:
    if not _known(own):
        return (Cell(shown.NOTHING), Cell(state=State(_("尚无记录"))), Cell(0))
    return (
        Cell(shown.printed(own), note=shown.part_of(own)),
        Cell(state=shown.basis_state(own)),
        Cell(own.evidence_count),
    )


def side_facts(declared: Indicator, board: Board) -> tuple[Fact, ...]:
    """What a ratio divides, each with its own proof."""
    sides = ((_("分子 n"), declared.part), (_("分母 N"), declared.whole))
    return tuple(
        Fact(
            label, f"{shown.printed(board.figures[id_])}　{board.figures[id_].label}",
            url=shown.figure_url(id_, board.year, board.as_of), wide=True,
        )
        for label, id_ in sides
        if id_
    )  # fmt: skip


def alternatives_table(declared: Indicator, board: Board) -> Table | None:
    """The definitions that go by the same name, side by side with their values."""
    others = alternatives(declared)
    if not others:
        return None
    columns = (
        Column("label", _("口径"), "title", fixed=True),
        Column("value", _("数值"), "number"),
        Column("basis", _("数据性质")),
    )
    rows = tuple(
        Row(
            (
                Cell(one.label, note=one.counts),
                Cell(
                    shown.printed(board.figures[one.id]), note=shown.part_of(board.figures[one.id])
                ),
                Cell(state=shown.basis_state(board.figures[one.id])),
            ),
            url=shown.figure_url(one.id, board.year, board.as_of),
        )
        for one in (declared, *others)
    )
    return Table(id="alternatives", caption=_("同名指标的不同口径"), columns=columns, rows=rows)


def tier_filters(declared: Indicator, year: int) -> FilterBar:
    choices = tuple(Choice(i.id, i.label, i.id == declared.id) for i in indicators())
    return FilterBar(
        url=reverse("figures_tier"),
        fields=(FilterField("id", _("指标"), choices=choices),),
        keep=(("year", str(year)),),
    )


def tier_table(found: Tier, year: int) -> Table:
    columns = (
        Column("name", _("政协组织"), "title", fixed=True),
        Column("value", _("数值"), "number", fixed=True),
        Column("part", "n", "number"),
        Column("whole", "N", "number"),
        Column("basis", _("数据性质")),
        Column("count", _("依据"), "number"),
    )
    rows = tuple(
        Row((Cell(committee.name), *_tier_cells(own), Cell(state=shown.basis_state(own)),
             Cell(own.evidence_count)))
        for committee, own in found.rows
    )  # fmt: skip
    total = (
        Cell(_("合计"), url=shown.figure_url(found.total.indicator, year)), *_tier_cells(found.total), Cell(str(Basis.COMPUTED)),
        Cell(found.total.evidence_count),
    )  # fmt: skip
    return Table(id="tier", caption=_("各级情况"), columns=columns, rows=rows, total=total)


def _tier_cells(own: Figure) -> tuple[Cell, Cell, Cell]:
    share = own.part is not None
    return (
        Cell(shown.printed(own)),
        Cell(shown.number(own.part) if share else ""),
        Cell(shown.number(own.whole) if share else ""),
    )


def tier_notes(found: Tier) -> Iterator[str]:
    if found.total.part is not None:
        yield _("合计的比率由各地的 n 之和除以 N 之和得出，不是各地比率的平均。")
    given = sum(n for basis, n in found.bases.items() if basis is not Basis.COMPUTED)
    if given:
        yield _("有 %s 个政协组织列示的是填报数或历史数，不计入合计。") % given
