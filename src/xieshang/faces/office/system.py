"""The system (系统): phase, permissions, what this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from xieshang.base import clock
from xieshang.base.ui.components import (
    Action,
    Cell,
    Column,
    Crumb,
    Fact,
    Page,
    Row,
    State,
    Table,
)
from xieshang.faces.parts.guards import at_home, needs
from xieshang.faces.parts.keyed import KeyedForm, taken_once
from xieshang.faces.parts.requests import actor_of, viewer_of
from xieshang.faces.parts.shell import page
from xieshang.ground.orgs.states import Phase
from xieshang.ground.people.queries import Viewer
from xieshang.ground.people.rules import LEVELS, PERMISSIONS, Role
from xieshang.ground.records.lifecycle import clear_trial_and_go_live
from xieshang.kernel.states import IllegalMove

_MANAGERS = ("system.manage", "platform.manage")


class GoLiveForm(KeyedForm):
    """The short name, typed: this cannot be taken back."""

    name = forms.CharField(
        label=gettext_lazy("请输入本会简称以确认"),
        max_length=40,
        error_messages={"required": gettext_lazy("没有输入简称，什么都没有改。")},
    )

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected
        self.fields["name"].help_text = _("本会简称：%(name)s") % {"name": expected}

    def clean_name(self) -> str:
        typed = str(self.cleaned_data["name"])
        if typed != self.expected:
            raise forms.ValidationError(_("与本会简称不一致，什么都没有改。请核对后再输入。"))
        return typed


@require_safe
@needs(*_MANAGERS)
def system(request: HttpRequest) -> HttpResponse:
    """What this installation is, and what can be set."""
    viewer = viewer_of(request)
    head = Page(_("系统"), state=_phase(viewer), actions=_doors(viewer))
    return page(
        request, "office/system.html", {"facts": _facts(viewer)}, head=head, section="system"
    )


@at_home
@needs("system.manage")
def go_live(request: HttpRequest) -> HttpResponse:
    """试运行 → 正式启用: what was entered on trial is deleted, numbers begin anew."""
    viewer = viewer_of(request)
    refusal = _refusal(viewer)
    if refusal:
        messages.error(request, refusal)
        return redirect("system")
    form = GoLiveForm(request.POST or None, expected=viewer.committee.short_name)
    if request.method == "POST" and form.is_valid():
        return taken_once(request, form, lambda: _live(request))
    head = Page(
        _("正式启用"),
        crumbs=(Crumb(_("系统"), reverse("system")), Crumb(_("正式启用"))),
        state=_phase(viewer),
        note=_(
            "试运行期间录入、导入的全部数据将被删除，编号从 1 开始；账号和操作记录保留。此步不能撤回，请先导出备份。"
        ),
    )
    said = {
        "form": form,
        "submit_label": _("删除试运行数据并正式启用"),
        "cancel_url": reverse("system"),
    }
    return page(request, "ui/form.html", said, head=head, section="system")


@require_safe
@needs(*_MANAGERS)
def permissions(request: HttpRequest) -> HttpResponse:
    """Who may do what, as one table to print (权限表)."""
    head = Page(
        _("权限表"),
        crumbs=(Crumb(_("系统"), reverse("system")), Crumb(_("权限表"))),
        note=_("页面、列表和接口都按这张表放行；没有打勾的一律拒绝。"),
    )
    said = {"tables": (_permission_table(), _level_table())}
    return page(request, "office/permissions.html", said, head=head, section="system")


def _live(request: HttpRequest) -> str:
    try:
        clear_trial_and_go_live(actor=actor_of(request), today=clock.today())
    except IllegalMove:
        messages.info(request, _("已经正式启用过了，没有再作改动。"))
    else:
        messages.success(request, _("已正式启用。试运行数据已删除，编号从 1 开始。"))
    return reverse("system")


def _refusal(viewer: Viewer) -> str:
    if viewer.committee.demo:
        return _("这是演示数据，不能正式启用。请为本会另建一个组织。")
    if viewer.committee.phase == Phase.LIVE:
        return _("已经正式启用。")
    return ""


def _doors(viewer: Viewer) -> tuple[Action, ...]:
    doors = [
        Action(_("账号"), reverse("accounts"), icon="people"),
        Action(_("权限表"), reverse("permissions"), icon="table"),
    ]
    if viewer.may("system.manage"):
        refusal = _refusal(viewer)
        doors.append(Action(_("正式启用"), reverse("go_live"), refused=refusal))
    return tuple(doors)


def _phase(viewer: Viewer) -> State:
    phase = Phase(viewer.committee.phase)
    return State(str(phase.label), "good" if phase == Phase.LIVE else "warn")


def _facts(viewer: Viewer) -> tuple[Fact, ...]:
    committee = viewer.committee
    return (
        Fact(_("名称"), committee.name),
        Fact(_("办公室"), committee.office_name),
        Fact(_("简称"), committee.short_name),
        Fact(_("层级"), committee.get_tier_display()),
        Fact(_("阶段"), state=_phase(viewer)),
        Fact(_("正式启用日期"), committee.live_since),
        Fact(_("程序版本"), _version()),
        Fact(
            _("性质"),
            _("非涉密系统。严禁录入、上传、传递国家秘密；标有密级的文件一律拒收。"),
            wide=True,
        ),
    )


def _version() -> str:
    try:
        return version("xieshang")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return _("源码运行")


def _permission_table() -> Table:
    rows = tuple(
        Row((Cell(words), *(Cell("✓" if role in roles else "—") for role in Role)))
        for words, roles in PERMISSIONS.values()
    )
    return Table("permissions", _("谁可以做什么"), _role_columns(_("权限")), rows, wide=True)


def _level_table() -> Table:
    levels = sorted({level for held in LEVELS.values() for level in held}, key=str)
    rows = tuple(
        Row(
            (
                Cell(_("读“%(level)s”级") % {"level": level.label}),
                *(Cell("✓" if level in LEVELS[role] else "—") for role in Role),
            )
        )
        for level in levels
    )
    return Table("levels", _("谁可以读哪一级"), _role_columns(_("级别")), rows, wide=True)


def _role_columns(first: str) -> tuple[Column, ...]:
    roles = (Column(role.value, str(role.label)) for role in Role)
    return (Column("what", first, "title", fixed=True), *roles)


urlpatterns = [
    path("system/", system, name="system"),
    path("system/go-live/", go_live, name="go_live"),
    path("system/permissions/", permissions, name="permissions"),
]
