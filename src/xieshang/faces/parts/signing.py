"""The door: sign in, sign out, the demo's accounts, one's own password, another committee."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from xieshang.base.ui.components import Action, DemoAccount, Page
from xieshang.faces.parts.middleware import COMMITTEE
from xieshang.faces.parts.requests import viewer_of
from xieshang.faces.parts.shell import link, page, plain_shell
from xieshang.ground.orgs.queries import committees
from xieshang.ground.people.actions import AccountRefused, Locked, change_password, sign_in
from xieshang.ground.people.queries import committees_of, demo_account, demo_accounts

_BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignInForm(forms.Form):
    """Name and password."""

    use_required_attribute = False
    username = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=40,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    password = forms.CharField(
        label=gettext_lazy("口令"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasswordForm(forms.Form):
    """The old password, and a new one twice."""

    use_required_attribute = False
    old = forms.CharField(
        label=gettext_lazy("原口令"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=gettext_lazy("新口令"),
        strip=False,
        help_text=gettext_lazy("至少 10 位，不要用常见的口令。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("再输一遍新口令"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, str]:
        said = super().clean() or {}
        if said.get("new") and said.get("again") and said["new"] != said["again"]:
            self.add_error("again", _("两遍新口令不一致，请重新输入。"))
        return said


@login_not_required
@sensitive_post_parameters("password")
def enter(request: HttpRequest) -> HttpResponse:
    """The sign-in page. Unknown names and wrong passwords are told in the same words."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = SignInForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _door(request, form)
    said = form.cleaned_data
    try:
        account = sign_in(request=request, **said, address=request.META.get("REMOTE_ADDR", ""))
    except Locked:
        form.add_error(None, _("输错次数过多，请 15 分钟后再试；忘记口令请联系办公室重置。"))
        return _door(request, form, 429)
    if account is None:
        form.add_error(None, _("账号或口令不对，或账号已停用。请核对后再试。"))
        return _door(request, form, 403)
    login(request, account, _BACKEND)
    return HttpResponseRedirect(_next(request))


@login_not_required
@require_POST
def enter_demo(request: HttpRequest) -> HttpResponse:
    """One click into a demo account; there is no other account behind this door."""
    account = demo_account(request.POST.get("account", ""))
    if account is None:
        messages.error(request, _("没有这个演示账号，请从下面的演示账号中选择。"))
        return redirect("sign_in")
    logout(request)
    login(request, account, _BACKEND)
    return HttpResponseRedirect(_next(request))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    messages.success(request, _("已退出。"))
    return redirect("sign_in")


@sensitive_post_parameters()
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: the password, and the committees one works in."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_password(
                account=request.user,  # type: ignore[arg-type]  # signed in: the middleware saw to it
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
            )
        except AccountRefused as fault:
            form.add_error(None, str(fault))
        else:
            update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
            messages.success(request, _("口令已修改，其他设备上的登录已经退出。"))
            return redirect("account")
    return page(
        request,
        "parts/account.html",
        {"form": form, "submit_label": _("修改口令"), "committees": _committees(request)},
        head=Page(_("账号与口令"), note=_note(request)),
        section="",
    )


@require_POST
def switch_committee(request: HttpRequest) -> HttpResponse:
    """Work in another committee in which the account has a grant."""
    wanted = request.POST.get("committee", "")
    found = {str(c.pk): c for c in committees_of(request.user)}  # type: ignore[arg-type]
    if wanted in found:
        request.session[COMMITTEE] = found[wanted].pk
        request.session.pop("year", None)
        messages.success(request, _("已转到%(name)s。") % {"name": found[wanted].name})
    return redirect(link("home") or "/")


def _committees(request: HttpRequest) -> list[Action]:
    here = viewer_of(request).committee.pk
    others = committees_of(request.user)  # type: ignore[arg-type]
    return [
        Action(c.name, reverse("switch_committee"), post=True, name="committee", value=str(c.pk))
        for c in others
        if c.pk != here
    ]


def _note(request: HttpRequest) -> str:
    if getattr(request.user, "one_time", False):
        return _("您用的是一次性口令，请先改成自己的口令。")
    return ""


def _door(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    offered = demo_accounts()
    shell = plain_shell(request, committee_name=_whose(), demo=bool(offered))
    context = {
        "form": form,
        "shell": shell,
        "page": Page(_("登录")),
        "sign_in_url": reverse("sign_in"),
        "demo_sign_in_url": reverse("demo_sign_in"),
        "demo_accounts": [DemoAccount(a.username, a.name, role) for a, role in offered],
        "next_url": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "ui/sign_in.html", context, status=status)


def _whose() -> str:
    """The one committee that has nobody below it; a province's door bears no district's name."""
    known = committees()
    above = {committee.parent_id for committee in known}
    lowest = [committee.name for committee in known if committee.pk not in above]
    return lowest[0] if len(lowest) == 1 else ""


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # a path of this site: a bare word would be looked up as the name of a page
    return wanted if safe and wanted.startswith("/") else link("home") or "/"


urlpatterns = [
    path("sign-in/", enter, name="sign_in"),
    path("sign-in/demo/", enter_demo, name="demo_sign_in"),
    path("sign-out/", leave, name="sign_out"),
    path("account/", account, name="account"),
    path("account/committee/", switch_committee, name="switch_committee"),
]
