"""The roster of members (委员名册) on a day, by strokes of their surnames or by sector."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xieshang.base import clock
from xieshang.base.ui.components import (
    Action,
    Cell,
    Choice,
    Column,
    Empty,
    FilterBar,
    FilterField,
    Page,
    Row,
    Table,
)
from xieshang.faces.parts.guards import needs
from xieshang.faces.parts.requests import viewer_of
from xieshang.faces.parts.shell import page
from xieshang.faces.parts.words import address
from xieshang.ground.people.queries import members_on
from xieshang.kernel.names import pad

_BY = (("strokes", "姓氏笔画"), ("sector", "界别（官方序列）"))
_COLUMNS = (
    Column("name", "姓名", "title", fixed=True),
    Column("sector", "界别", "name"),
    Column("duty", "政协职务"),
    Column("group", "委员活动组", "name"),
    Column("title", "单位职务"),
    Column("began", "任期起", "date"),
)


@require_safe
@needs("registers.see")
def members(request: HttpRequest) -> HttpResponse:
    """Everybody in office on the day asked for, today if none is."""
    day = _day(request.GET.get("on", ""))
    by = "sector" if request.GET.get("by") == "sector" else "strokes"
    found = members_on(day)
    said = {"filters": _filters(day, by), "tables": tuple(_tables(found, by))}
    new = Action(_("增补委员"), reverse("record_new", args=["mandate"]), icon="plus")
    head = Page(
        _("委员名册"),
        note=_("%(day)s 在任委员 %(count)s 名") % {"day": day.isoformat(), "count": len(found)},
        primary=new if viewer_of(request).may("registers.enter") else None,
    )
    return page(request, "office/members.html", said, head=head, section="members")


def _tables(found: Sequence[Any], by: str) -> Iterator[Table]:
    if by == "strokes" or not found:
        yield _table("members", _("委员（以姓氏笔画为序）"), found)
        return
    sectors = {mandate.sector_id: mandate.sector for mandate in found}
    for sector in sorted(sectors.values(), key=lambda s: (s.rank, s.pk)):
        own = [mandate for mandate in found if mandate.sector_id == sector.pk]
        yield _table(f"members-{sector.pk}", f"{sector.name}（{len(own)}）", own)


def _table(name: str, caption: str, found: Sequence[Any]) -> Table:
    empty = Empty(_("这一天没有在任委员"), _("请先导入委员台账，或换一个日期。"))
    return Table(name, caption, _COLUMNS, tuple(_row(mandate) for mandate in found), empty)


def _row(mandate: Any) -> Row:
    return Row(
        (
            Cell(pad(mandate.person.name)),
            Cell(mandate.sector.name),
            Cell(mandate.get_duty_display()),
            Cell(mandate.group.name if mandate.group else ""),
            Cell(mandate.title),
            Cell(mandate.began_on),
        ),
        url=address(mandate.person),
    )


def _filters(day: dt.date, by: str) -> FilterBar:
    here = reverse("members")
    ways = tuple(Choice(value, label, selected=value == by) for value, label in _BY)
    fields = (
        FilterField("on", _("截至日期"), "date", day.isoformat()),
        FilterField("by", _("排序"), choices=ways),
    )
    return FilterBar(here, fields, reset_url=here)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else clock.today()
    except ValueError:
        return clock.today()


urlpatterns = [path("members/", members, name="members")]
