"""The parts of a batch's page: what has to be decided, the rows to be mended, what can be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xieshang.base.records.kinds import kind_of
from xieshang.base.ui.components import Action, Choice, Crumb, FilterBar, FilterField, Page
from xieshang.base.ui.paging import pager
from xieshang.faces.office.ledger_forms import HeadersForm
from xieshang.faces.office.ledger_tables import fault_lines, number_of, state_of
from xieshang.ground.ledgers import queries
from xieshang.ground.ledgers.states import BatchState

if TYPE_CHECKING:
    from xieshang.ground.ledgers.models import Batch

SIZE = 30  # rows with faults on a page
_FAULTY, _IGNORED = "", "ignored"


def unread(found: Batch) -> list[tuple[int, list[str]]]:
    """The ledgers in which headers with something under them are not understood."""
    said = {(fault["source"], fault["column"]) for fault in found.faults}
    left = [
        (at, [h for h in s["headers"] if h not in s["columns"] and (s["source"], h) in said])
        for at, s in enumerate(found.sheets)
    ]
    return [(at, headers) for at, headers in left if headers]


def open_questions(found: Batch) -> list[dict[str, Any]]:
    """What has to be decided of the ledgers as such, one panel each."""
    missed = dict(unread(found))
    panels = []
    for at, sheet in enumerate(found.sheets):
        faults = [
            fault for fault in found.faults
            if fault["source"] == sheet["source"] and fault["column"] not in sheet["headers"]
        ]  # fmt: skip
        if at not in missed and not faults:
            continue
        panels.append(
            {
                "source": sheet["source"],
                "label": kind_of(sheet["kind"]).label,
                "faults": faults,
                "form": HeadersForm(sheet=sheet, headers=missed[at]) if at in missed else None,
                "url": reverse("ledger_sheet", args=[found.pk, at]),
                "leave": _leave(found, at),
            }
        )
    return panels


def _leave(found: Batch, at: int) -> Action:
    return Action(
        _("移出这张台账"), reverse("ledger_leave_out", args=[found.pk, at]), post=True,
        confirm=_("移出后，这张台账不随这一批导入。确定移出吗？"), busy=_("正在核对，请稍候……"),
    )  # fmt: skip


def faults_page(request: HttpRequest, found: Batch, faulty: Mapping[int, int]) -> dict[str, Any]:
    """A page of the rows that are faulty or left out, and the filter above them."""
    only = _only(request, found)
    shown = _IGNORED if request.GET.get("show") == _IGNORED else _FAULTY
    rows = queries.ignored_rows(found) if shown else queries.faulty_rows(found)
    rows = rows if only is None else rows.filter(sheet=only)
    pairs = tuple(
        (n, v) for n, v in (("sheet", request.GET.get("sheet", "")), ("show", shown)) if v
    )
    total = rows.count() if shown else _total(faulty, only)
    where = pager(total=total, number=number_of(request), size=SIZE, pairs=pairs, unit=_("行"))
    lines = fault_lines(found, rows[(where.number - 1) * SIZE : where.number * SIZE])
    query = request.GET.urlencode()
    return {
        "lines": list(lines),
        "pager": where,
        "filters": _filters(found, faulty, only, shown),
        "mend_url": reverse("ledger_mend", args=[found.pk]) + (f"?{query}" if query else ""),
        "ignored": bool(shown),
        "mending": bool(faulty or shown or any(tally["skipped"] for tally in found.tallies)),
    }


def _only(request: HttpRequest, found: Batch) -> int | None:
    said = request.GET.get("sheet", "")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else None
    return number if number is not None and number < len(found.sheets) else None


def _total(faulty: Mapping[int, int], only: int | None) -> int:
    return sum(faulty.values()) if only is None else faulty.get(only, 0)


def _filters(found: Batch, faulty: Mapping[int, int], only: int | None, shown: str) -> FilterBar:
    files = [
        Choice(str(at), f"{sheet['source'][:60]}（{faulty.get(at, 0)}）", selected=at == only)
        for at, sheet in enumerate(found.sheets)
        if faulty.get(at) or at == only or shown
    ]
    here = reverse("ledger_batch", args=[found.pk])
    views = (
        Choice(_FAULTY, _("有误的行"), not shown),
        Choice(_IGNORED, _("已忽略的行"), bool(shown)),
    )
    fields = (
        FilterField("sheet", _("文件"), choices=(Choice("", _("全部文件")), *files)),
        FilterField("show", _("显示"), choices=views),
    )
    return FilterBar(here, fields, reset_url=here)


def head_of(found: Batch, *, clean: bool) -> Page:
    who = _("%(who)s 于 %(at)s 上传") % {"who": found.actor, "at": _moment(found.staged_at)}
    if found.checked_at and found.state == BatchState.STAGED:
        who += _("，%(at)s 核对") % {"at": _moment(found.checked_at)}
    source = found.source if len(found.source) <= 60 else f"{found.source[:59]}…"
    actions_, primary = _doors(found, clean=clean)
    return Page(
        source, crumbs=crumbs_of(found)[:-1], state=state_of(found), note=who, primary=primary,
        actions=actions_,
    )  # fmt: skip


def _moment(at: dt.datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def is_empty(found: Batch) -> bool:
    """Whether every ledger of the batch has been left out."""
    return all(sheet.get("left_out") for sheet in found.sheets)


def _doors(found: Batch, *, clean: bool) -> tuple[tuple[Action, ...], Action | None]:
    """放弃 and 重新核对; 正式导入 once nothing is wrong."""
    if found.state != BatchState.STAGED:
        return (), None
    said = [found.pk]
    drop = Action(
        _("放弃"), reverse("ledger_discard", args=said), post=True,
        confirm=_("放弃后，这一批上传的内容和改正都不再保留。确定放弃吗？"),
    )  # fmt: skip
    again = Action(
        _("重新核对"), reverse("ledger_check", args=said), post=True,
        busy=_("正在核对，请稍候。两万行约需十几秒……"),
    )  # fmt: skip
    if is_empty(found):
        return (drop,), None
    if not clean:
        return (again, drop), None
    if found.checked_at is None:
        return (drop,), again
    load = Action(
        _("正式导入"), reverse("ledger_commit", args=said), post=True,
        busy=_("正在导入，请稍候。两万行约需十几秒……"),
    )  # fmt: skip
    return (drop,), load


def crumbs_of(found: Batch, last: str = "") -> tuple[Crumb, ...]:
    return (
        Crumb(_("导入导出"), reverse("ledgers")),
        Crumb(found.source[:30], reverse("ledger_batch", args=[found.pk])),
        Crumb(last),
    )
