"""The frame of a page for who looks: navigation by permissions, the years, the account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from xieshang.base import clock
from xieshang.base.records.kinds import RecordKind, kinds
from xieshang.base.ui.components import Page
from xieshang.base.ui.paging import with_parameter
from xieshang.base.ui.shell import NavItem, NavSection, Shell, YearChoice, wants_large
from xieshang.faces.parts.requests import viewer_of
from xieshang.ground.orgs.queries import plenaries
from xieshang.ground.people.queries import Viewer
from xieshang.ground.people.rules import Role

SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("home", "首页", "home"),
    ("proposals", "提案", "document"),
    ("opinions", "社情民意", "speech"),
    ("suggestions", "微建议", "bulb"),
    ("consultations", "协商", "table"),
    ("research", "调研", "compass"),
    ("activities", "会议活动", "calendar"),
    ("members", "委员", "people"),
    ("culture", "工作室与文史", "book"),
    ("campaigns", "帮扶与企业", "heart"),
    ("oversight", "监督与宣传", "eye"),
    ("budget", "机构编制", "tree"),
    ("figures", "指标", "chart"),
    ("reports", "报告", "report"),
    ("checking", "校核", "check"),
    ("ledgers", "导入导出", "exchange"),
    ("audit", "操作记录", "clock"),
    ("system", "系统", "settings"),
)
"""Code, label and icon of every section, in the order of the navigation."""

PAGES: Mapping[str, tuple[str, str]] = {
    "home": ("home", ""),
    "members": ("members", "registers.see"),
    "figures": ("figures", "figures.see"),
    "reports": ("report", "reports.see"),
    "checking": ("checks", "drafts.check"),
    "ledgers": ("ledgers", "ledgers.import ledgers.export"),
    "audit": ("audit", "audit.see"),
    "system": ("system", "system.manage platform.manage"),
}
"""Sections that open with a page of their own: name of its address, permissions (any will do)."""

_GROUP_STARTS = frozenset({"members", "figures", "audit"})
_PHONE = frozenset({"home", "proposals", "opinions", "activities"})
_YEAR = "year"
_SAID = re.compile(r"(?:19|20)[0-9]{2}")


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    head: Page,
    section: str,
    status: int = 200,
) -> HttpResponse:
    """A page in its frame: `head` is its title, crumbs, state and actions; `section` is lit."""
    said = {**(context or {}), "page": head, "shell": shell_for(request, section)}
    return render(request, template, said, status=status)


def shell_for(request: HttpRequest, section: str) -> Shell:
    """The frame for the viewer of the request, turned to the section."""
    viewer = viewer_of(request)
    return Shell(
        committee_name=viewer.committee.name,
        account_name=viewer.name,
        role_name="、".join(str(role.label) for role in Role if role in viewer.roles),
        sections=tuple(_sections(viewer, section, request.path)),
        years=_year_choices(request),
        demo=viewer.committee.demo,
        large=wants_large(request.COOKIES),
        home_url=link("home") or "/",
        account_url=link("account"),
        sign_out_url=link("sign_out"),
        large_url=link("ui:large"),
    )


def plain_shell(request: HttpRequest, *, committee_name: str = "", demo: bool = False) -> Shell:
    """The frame of pages that stand before sign-in, and of errors; it asks the database nothing."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return Shell(
        committee_name=committee_name or (viewer.committee.name if viewer else _("人民政协")),
        demo=demo or (viewer is not None and viewer.committee.demo),
        large=wants_large(request.COOKIES),
        large_url=link("ui:large"),
    )


def year_of(request: HttpRequest) -> int:
    """The year on show: `?year=`, else the one chosen last, else that of the latest plenary.

    A year without a plenary is shown where it is asked for, as the value of an earlier year is,
    and not kept.
    """
    known = [year for year, _label in years(request)]
    said = request.GET.get(_YEAR, "")
    if _SAID.fullmatch(said):
        if int(said) in known:
            _remember(request, int(said))
        return int(said)
    if request.session.get(_YEAR) in known:
        return int(request.session[_YEAR])
    past = [year for year in known if year <= clock.today().year]
    return past[0] if past else clock.today().year


def _remember(request: HttpRequest, year: int) -> None:
    """A drawer may show the year before; the page under it, and the next, stay in their year."""
    if request.session.get(_YEAR) != year and not request.headers.get("HX-Request"):
        request.session[_YEAR] = year


def years(request: HttpRequest) -> list[tuple[int, str]]:
    """The years that have a plenary, the latest first, each with its label; read once a request."""
    found = []
    for year, (_pk, code) in _opened(request).items():
        found.append((year, f"{year}年（{code}）" if code else f"{year}年"))
    return found


def plenary_of(request: HttpRequest) -> tuple[int, str] | None:
    """Key and name of the viewer's own plenary (届次) in the year on show, if it had one."""
    pk, code = _opened(request).get(year_of(request), (0, ""))
    return (pk, code) if pk else None


def _opened(request: HttpRequest) -> dict[int, tuple[int, str]]:
    """Year → key and name of the last plenary that the viewer's own committee opened in it."""
    found: dict[int, tuple[int, str]] | None = getattr(request, "plenaries", None)
    if found is None:
        own, found = viewer_of(request).committee.pk, {}
        for plenary in plenaries():
            held = found.setdefault(plenary.opened_on.year, (0, ""))
            if plenary.committee_id == own and not held[0]:
                found[plenary.opened_on.year] = (plenary.pk, plenary.code)
        request.plenaries = found  # type: ignore[attr-defined]  # kept for the request
    return found


def link(name: str, *args: object) -> str:
    """The address of that name; "" while no such page is installed, which leaves its control out."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def seen_kinds(viewer: Viewer) -> tuple[RecordKind, ...]:
    """The kinds of record whose lists the viewer may open."""
    unit = viewer.roles == {Role.UNIT_STAFF}
    return tuple(
        kind
        for kind in kinds()
        if viewer.may(f"{kind.group}.see") and (kind.for_unit is not None or not unit)
    )


def _hangs_on_another(kind: RecordKind) -> bool:
    """Kinds that stand for themselves come first, rows about other records after them."""
    return bool(kind.parents) or any(column.shape == "subject" for column in kind.columns)


def _year_choices(request: HttpRequest) -> tuple[YearChoice, ...]:
    here = year_of(request)
    pairs = tuple(
        (name, str(value)) for name, value in request.GET.items() if name not in (_YEAR, "page")
    )
    return tuple(
        YearChoice(label, with_parameter(pairs, _YEAR, str(year)), active=year == here)
        for year, label in years(request)
    )


def _sections(viewer: Viewer, here: str, path: str) -> Iterator[NavSection]:
    seen = seen_kinds(viewer)
    for code, label, icon in SECTIONS:
        items = tuple(_items(code, seen, viewer, path))
        if items:
            yield NavSection(
                label=label,
                url=items[0].url,
                icon=icon,
                active=code == here,
                items=items if len(items) > 1 else (),
                starts_group=code in _GROUP_STARTS,
                phone=code in _PHONE,
            )


def _items(code: str, seen: tuple[RecordKind, ...], viewer: Viewer, path: str) -> Iterator[NavItem]:
    name, permission = PAGES.get(code, ("", ""))
    allowed = not permission or any(viewer.may(p) for p in permission.split())
    own = link(name) if name and allowed else ""
    if own:
        label = {"members": _("委员名册"), "figures": _("全部指标"), "system": _("设置")}
        yield NavItem(label.get(code, _("总览")), own, active=path == own)
    for kind in sorted(seen, key=_hangs_on_another):
        if kind.section == code and (code != "system" or viewer.may(f"{kind.group}.enter")):
            url = reverse("records", args=[kind.code])
            yield NavItem(kind.label, url, active=path.startswith(url))
