"""Accounts (账号) of the committee: open, disable, give a new one-time password."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from xieshang.base.ui.components import Action, Cell, Column, Crumb, Empty, Page, Row, State, Table
from xieshang.faces.parts.guards import at_home, needs
from xieshang.faces.parts.keyed import KeyedForm, taken_once
from xieshang.faces.parts.requests import actor_of, viewer_of
from xieshang.faces.parts.shell import page
from xieshang.ground.people.actions import (
    AccountRefused,
    disable_account,
    enable_account,
    open_account,
    reset_password,
)
from xieshang.ground.people.queries import Viewer, account_here, accounts_here
from xieshang.ground.people.rules import Role, may_give

_MANAGERS = ("system.manage", "platform.manage")
_COLUMNS = (
    Column("name", "姓名", "title", fixed=True),
    Column("username", "用户名", "code"),
    Column("roles", "角色"),
    Column("state", "状态"),
    Column("seen", "最近登录", "date"),
)


class AccountForm(KeyedForm):
    """Who is to sign in, by which name, in which role."""

    username = forms.RegexField(
        r"^[A-Za-z][A-Za-z0-9_.\-]{2,39}$",
        label=gettext_lazy("用户名"),
        help_text=gettext_lazy("字母开头，3 至 40 位字母、数字，如 zhang.wei。"),
        error_messages={"invalid": gettext_lazy("用户名须以字母开头，只含字母、数字、点和横线。")},
    )
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    role = forms.ChoiceField(label=gettext_lazy("角色"))

    def allow(self, viewer: Viewer) -> AccountForm:
        """Offer only the roles that the viewer may give."""
        given = [(r.value, str(r.label)) for r in Role if may_give(viewer.roles, r)]
        self.fields["role"].choices = given  # type: ignore[attr-defined]  # a ChoiceField
        return self


@require_safe
@at_home
@needs(*_MANAGERS)
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody who can sign in here."""
    head = Page(
        _("账号"),
        crumbs=(Crumb(_("系统"), reverse("system")), Crumb(_("账号"))),
        primary=Action(_("开通账号"), reverse("account_new"), icon="plus"),
    )
    return page(request, "ui/list.html", {"table": _table()}, head=head, section="system")


@at_home
@needs(*_MANAGERS)
def new(request: HttpRequest) -> HttpResponse:
    """Open an account; its password is shown once."""
    form = AccountForm(request.POST or None).allow(viewer_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            return taken_once(request, form, lambda: _opened(request, form))
        except AccountRefused as fault:
            form.add_error(None, str(fault))
    head = Page(_("开通账号"), crumbs=(Crumb(_("账号"), reverse("accounts")), Crumb(_("开通"))))
    said = {"form": form, "submit_label": _("开通"), "cancel_url": reverse("accounts")}
    return page(request, "ui/form.html", said, head=head, section="system")


@require_safe
@at_home
@needs(*_MANAGERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One account, and what can be done with it."""
    account = account_here(pk)
    if account is None:
        raise Http404
    verb, label = ("disable", _("停用")) if account.active else ("enable", _("启用"))
    question = _("停用后该账号立即退出，不能再登录。确定停用？") if account.active else ""
    head = Page(
        account.name,
        crumbs=(Crumb(_("账号"), reverse("accounts")), Crumb(account.username)),
        state=_state(active=account.active),
        note=account.username,
        actions=(
            Action(_("重置口令"), _do(pk, "reset"), post=True, confirm=_("生成新的一次性口令？")),
            Action(label, _do(pk, verb), post=True, confirm=question),
        ),
    )
    return page(request, "ui/shell.html", head=head, section="system")


@require_POST
@at_home
@needs(*_MANAGERS)
def change(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Disable, enable, or give a new password."""
    account, viewer, actor = account_here(pk), viewer_of(request), actor_of(request)
    if account is None or verb not in ("disable", "enable", "reset"):
        raise Http404
    try:
        if verb == "reset":
            password = reset_password(account=account, by=viewer, actor=actor)
            messages.warning(request, _told(account.username, password))
        else:
            act: Callable[..., None] = disable_account if verb == "disable" else enable_account
            act(account=account, by=viewer, actor=actor)
            messages.success(request, _("已停用。") if verb == "disable" else _("已启用。"))
    except AccountRefused as fault:
        messages.error(request, str(fault))
    return redirect("account_page", pk=pk)


def _opened(request: HttpRequest, form: AccountForm) -> str:
    said = form.cleaned_data
    account, password = open_account(
        username=said["username"],
        name=said["name"],
        role=Role(said["role"]),
        by=viewer_of(request),
        actor=actor_of(request),
    )
    messages.warning(request, _told(account.username, password))
    return reverse("account_page", args=[account.pk])


def _told(username: str, password: str) -> str:
    said = {"username": username, "password": password}
    return (
        _(
            "用户名 %(username)s，一次性口令 %(password)s。只显示这一次，请当面交给本人，首次登录须修改。"
        )
        % said
    )


def _do(pk: int, verb: str) -> str:
    return reverse("account_change", args=[pk, verb])


def _state(*, active: bool) -> State:
    return State(_("启用"), "good") if active else State(_("停用"), "bad")


def _table() -> Table:
    rows = tuple(
        Row(
            (
                Cell(account.name),
                Cell(account.username, note=_("演示账号") if account.demo else ""),
                Cell("、".join(roles)),
                Cell(state=_state(active=account.active)),
                Cell(timezone.localtime(account.last_login) if account.last_login else None),
            ),
            url=reverse("account_page", args=[account.pk]),
        )
        for account, roles in accounts_here()
    )
    return Table("accounts", _("账号"), _COLUMNS, rows, Empty(_("还没有账号"), _("请先开通。")))


urlpatterns = [
    path("system/accounts/", accounts, name="accounts"),
    path("system/accounts/new/", new, name="account_new"),
    path("system/accounts/<int:pk>/", one, name="account_page"),
    path("system/accounts/<int:pk>/<slug:verb>/", change, name="account_change"),
]
