"""The list of a kind (列表): filters from the URL, rows, pages; all of it kept in the URL."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from xieshang.base.records.columns import Column as RecordColumn
from xieshang.base.records.columns import SubjectColumn
from xieshang.base.records.kinds import COMMON, RecordKind
from xieshang.base.ui.components import (
    Action,
    Cell,
    CellKind,
    Choice,
    Column,
    Empty,
    FilterBar,
    FilterField,
    Row,
    SavedView,
    Table,
)
from xieshang.base.ui.paging import Pager, Pairs, pager, with_parameter
from xieshang.faces.parts.requests import viewer_of
from xieshang.faces.parts.shell import plenary_of, year_of
from xieshang.faces.parts.words import address, cell_value, marks, state_of
from xieshang.ground.people.queries import Viewer
from xieshang.ground.records.queries import Wanted, choices_of, filters_of, listing, titles

SIZES = (30, 60, 120)
LONGEST_TEXT = 60  # characters of a search
_KINDS: dict[str, CellKind] = {
    "number": "number",
    "date": "date",
    "month": "date",
    "moment": "date",
    "reference": "name",
    "many": "name",
    "choice": "name",
    "subject": "code",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as asked for, and the page of it on show."""

    wanted: Wanted
    table: Table
    filters: FilterBar
    pager: Pager


def wanted_of(kind: RecordKind, request: HttpRequest, options: dict[str, Pairs]) -> Wanted:
    """What the URL asks for; what it says and nobody offered is left out."""
    said = request.GET
    chosen = {
        name: said[name]
        for name, pairs in options.items()
        if said.get(name) in {value for value, _label in pairs}
    }
    return Wanted(
        text=said.get("q", "").replace("\x00", "").strip()[:LONGEST_TEXT],
        first=_day(said.get("from", "")) if kind.date else None,
        last=_day(said.get("to", "")) if kind.date else None,
        struck=said.get("struck") == "1",
        chosen=chosen,
    )


def listed(kind: RecordKind, request: HttpRequest) -> Listed:
    """The page of the list that the request asks for."""
    viewer = viewer_of(request)
    options = options_of(kind, viewer)
    wanted = wanted_of(kind, request, options)
    records = listing(kind, viewer, wanted)
    total, size = records.count(), _size(request)
    pairs = query_pairs(wanted, size)
    shown = pager(total=total, number=_number(request), size=size, pairs=pairs)
    rows = records[(shown.number - 1) * size : shown.number * size]
    return Listed(
        wanted,
        table_of(kind, rows, viewer, narrowed=wanted != Wanted(struck=wanted.struck)),
        _filters(kind, wanted, options, _views(kind, request, wanted)),
        shown,
    )


def options_of(kind: RecordKind, viewer: Viewer) -> dict[str, Pairs]:
    """Field → what it can be narrowed to; a query for each reference."""
    found = {c.field: tuple(choices_of(kind, c, viewer)) for c in filters_of(kind)}
    return {name: pairs for name, pairs in found.items() if pairs}


def query_pairs(wanted: Wanted, size: int = SIZES[0]) -> Pairs:
    """The list as a query string, without the page."""
    said = [
        ("q", wanted.text),
        *((name, value) for name, value in wanted.chosen.items()),
        ("from", wanted.first.isoformat() if wanted.first else ""),
        ("to", wanted.last.isoformat() if wanted.last else ""),
        ("struck", "1" if wanted.struck else ""),
        ("size", str(size) if size != SIZES[0] else ""),
    ]
    return tuple(pair for pair in said if pair[1])


def table_of(kind: RecordKind, rows: Any, viewer: Viewer, *, narrowed: bool = False) -> Table:
    """Rows of a kind under its listed columns; the first that can name the row opens it."""
    columns = [kind.column(name) for name in kind.listed]
    opens, records = _opening(kind, columns), list(rows)
    subject = next((c for c in columns if isinstance(c, SubjectColumn)), None)
    said = titles(_pair(subject, record) for record in records) if subject else {}
    return Table(
        id=f"records-{kind.code}",
        caption=_("%(label)s列表") % {"label": kind.label},
        columns=tuple(
            Column(c.field, _header(c), _kind_of(c, opens=c is opens), fixed=c is opens)
            for c in columns
        ),
        rows=tuple(
            _row(columns, opens, record, said.get(_pair(subject, record), "") if subject else "")
            for record in records
        ),
        empty=_empty(kind, viewer, narrowed=narrowed),
    )


def _pair(subject: SubjectColumn, record: Any) -> tuple[str, int]:
    return getattr(record, subject.kind_field), getattr(record, subject.field)


def _row(columns: list[RecordColumn], opens: RecordColumn, record: Any, about: str) -> Row:
    cells = []
    for column in columns:
        if column is opens:
            said = cell_value(column, record) or record.code or _("（无标题）")
            note = about if isinstance(column, SubjectColumn) else ""
            cells.append(Cell(said, note=" · ".join(t for t in (note, marks(record)) if t)))
        else:
            cells.append(Cell(cell_value(column, record), state=state_of(column, record)))
    return Row(
        tuple(cells), url=address(record), value=str(record.pk), muted=bool(record.struck_at)
    )


def _opening(kind: RecordKind, columns: list[RecordColumn]) -> RecordColumn:
    by_shape = ("long", "text", "subject", "reference", "many")
    named = [c for c in columns if c.field == kind.title]
    fit = sorted((c for c in columns if c.shape in by_shape), key=lambda c: by_shape.index(c.shape))
    subject = [c for c in columns if c.shape == "subject"]
    return (named or subject or fit or columns)[0]


def _header(column: RecordColumn) -> str:
    return f"{column.header}（{column.unit}）" if column.unit else column.header


def _kind_of(column: RecordColumn, *, opens: bool) -> CellKind:
    if opens:
        return "title"
    return "code" if column.field in ("code", "number") else _KINDS.get(column.shape, "text")


def _empty(kind: RecordKind, viewer: Viewer, *, narrowed: bool) -> Empty:
    if narrowed:
        way = Action(_("清除筛选"), reverse("records", args=[kind.code]))
        return Empty(_("没有符合条件的%(label)s") % {"label": kind.label}, "", (way,))
    ways = []
    if viewer.may(f"{kind.group}.enter"):
        ways.append(Action(_("录入"), reverse("record_new", args=[kind.code]), icon="plus"))
    return Empty(_("还没有%(label)s") % {"label": kind.label}, kind.about, tuple(ways))


def _filters(
    kind: RecordKind, wanted: Wanted, options: dict[str, Pairs], views: tuple[SavedView, ...]
) -> FilterBar:
    selects = {name: _select(kind.column(name), pairs, wanted) for name, pairs in options.items()}
    own = [field for name, field in selects.items() if name not in COMMON]
    common = [field for name, field in selects.items() if name in COMMON]
    search = FilterField("q", _("编号、标题"), "search", wanted.text)
    fields = (search, *own, *_days(kind, wanted), *common)
    here = reverse("records", args=[kind.code])
    keep = (("struck", "1"),) if wanted.struck else ()
    return FilterBar(here, fields, views, keep, reset_url=here, target="list")


def _select(column: RecordColumn, pairs: Pairs, wanted: Wanted) -> FilterField:
    chosen = wanted.chosen.get(column.field, "")
    whole = Choice("", _("全部%(header)s") % {"header": column.header})
    known = (Choice(value, label, selected=value == chosen) for value, label in pairs)
    return FilterField(column.field, column.header, choices=(whole, *known))


def _days(kind: RecordKind, wanted: Wanted) -> tuple[FilterField, ...]:
    if not kind.date:
        return ()
    header = kind.column(kind.date).header
    return (
        FilterField("from", _("%(header)s自") % {"header": header}, "date", _iso(wanted.first)),
        FilterField("to", _("至"), "date", _iso(wanted.last)),
    )


def _views(kind: RecordKind, request: HttpRequest, wanted: Wanted) -> tuple[SavedView, ...]:
    """All; those of the year on show; the struck ones."""
    here = reverse("records", args=[kind.code])
    plain = Wanted()
    views = [SavedView(_("全部"), here, active=wanted == plain)]
    label, of_year = _of_year(kind, request)
    if of_year != plain:
        query = with_parameter(query_pairs(of_year), "page", "")
        views.append(SavedView(label, here + query, active=wanted == of_year))
    views.append(SavedView(_("已作废"), f"{here}?struck=1", active=wanted == Wanted(struck=True)))
    return tuple(views)


def _of_year(kind: RecordKind, request: HttpRequest) -> tuple[str, Wanted]:
    """What belongs to the year on show: by session where records have one, else by their day."""
    year, plenary = year_of(request), plenary_of(request)
    column = next((c for c in filters_of(kind) if c.field == "plenary"), None)
    if column and plenary:
        return plenary[1], Wanted(chosen={"plenary": str(plenary[0])})
    if kind.date and not column:
        label = _("%(year)s年") % {"year": year}
        return label, Wanted(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31))
    return "", Wanted()


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _size(request: HttpRequest) -> int:
    said = request.GET.get("size", "")
    return int(said) if said in {str(size) for size in SIZES} else SIZES[0]


def _number(request: HttpRequest) -> int:
    said = request.GET.get("page", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1
