"""The log (操作记录): who did what, when, and whether the chain of entries is whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xieshang.base.records.kinds import kinds
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
    State,
    Table,
)
from xieshang.base.ui.paging import pager
from xieshang.faces.parts.guards import needs
from xieshang.faces.parts.requests import viewer_of
from xieshang.faces.parts.shell import page
from xieshang.ground.audit.queries import broken_links, entries, verbs

SIZE = 50
_COLUMNS = (
    Column("serial", "序号", "code", fixed=True),
    Column("what", "操作", "title", fixed=True),
    Column("kind", "类别", "name"),
    Column("who", "操作人", "name"),
    Column("at", "时间", "date"),
    Column("changes", "改动"),
    Column("request", "请求编号", hidden=True),
)


@require_safe
@needs("audit.see")
def audit(request: HttpRequest) -> HttpResponse:
    """The entries of the log, the latest first."""
    said = request.GET
    text = said.get("q", "").replace("\x00", "").strip()[:60]
    verb = said.get("verb", "")[:40].replace("\x00", "")
    day = _day(said.get("day", ""))
    found = entries(text=text, verb=verb, day=day)
    pairs = tuple(
        (n, v)
        for n, v in (("q", text), ("verb", verb), ("day", said.get("day", "") if day else ""))
        if v
    )
    shown = pager(total=found.count(), number=_number(request), size=SIZE, pairs=pairs)
    rows = found[(shown.number - 1) * SIZE : shown.number * SIZE]
    context = {
        "table": _table(rows),
        "filters": _filters(text, verb, day),
        "pager": shown,
    }
    return page(request, "ui/list.html", context, head=_head(), section="audit")


@require_safe
@needs("audit.see")
def chain(request: HttpRequest) -> HttpResponse:
    """Whether every link of the committee's chain holds; it reads the whole log."""
    broken = broken_links(viewer_of(request).committee.pk)
    said = {"broken": broken[:100], "count": len(broken)}
    state = State(_("有断开"), "bad") if broken else State(_("完整"), "good")
    head = Page(_("操作记录核验"), state=state)
    return page(request, "office/chain.html", said, head=head, section="audit")


def _head() -> Page:
    check = Action(_("核验完整性"), reverse("audit_chain"), icon="check")
    note = _("每一次录入、修改、作废、导入和导出都在这里，只增不改，前后相扣。")
    return Page(_("操作记录"), note=note, actions=(check,))


def _table(rows: Any) -> Table:
    labels = {kind.code: kind.label for kind in kinds()}
    return Table(
        id="audit",
        caption=_("操作记录"),
        columns=_COLUMNS,
        rows=tuple(_row(entry, labels) for entry in rows),
        empty=Empty(_("没有符合条件的操作记录"), _("请放宽筛选条件。")),
    )


def _row(entry: Any, labels: dict[str, str]) -> Row:
    url = ""
    if entry.kind in labels and entry.record_id:
        url = reverse("record", args=[entry.kind, entry.record_id])
    return Row(
        (
            Cell(entry.serial),
            Cell(f"{entry.verb} {entry.title}".strip()),
            Cell(labels.get(entry.kind, "")),
            Cell(entry.actor),
            Cell(timezone.localtime(entry.at)),
            Cell(_changes(entry)),
            Cell(entry.request_id[:8]),
        ),
        url=url,
    )


def _changes(entry: Any) -> str:
    if entry.verb in ("录入", "导入"):
        return ""
    said = "；".join(f"{h}：{a or '空'} → {b or '空'}" for h, (a, b) in entry.changes.items())
    return said if len(said) <= 160 else f"{said[:159]}…"


def _filters(text: str, verb: str, day: dt.date | None) -> FilterBar:
    known = (Choice("", _("全部操作")), *(Choice(v, v, selected=v == verb) for v in verbs()))
    here = reverse("audit")
    fields = (
        FilterField("q", _("标题、操作人"), "search", text),
        FilterField("verb", _("操作"), choices=known),
        FilterField("day", _("日期"), "date", day.isoformat() if day else ""),
    )
    return FilterBar(here, fields, reset_url=here, target="list")


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _number(request: HttpRequest) -> int:
    said = request.GET.get("page", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1


urlpatterns = [
    path("audit/", audit, name="audit"),
    path("audit/chain/", chain, name="audit_chain"),
]
