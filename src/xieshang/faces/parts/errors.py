"""Error pages: what happened, what was kept, what to do next. None of them asks the database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xieshang.base.ui.components import Action, Trouble
from xieshang.faces.parts.requests import request_id_of
from xieshang.faces.parts.shell import link, plain_shell
from xieshang.ground.people.rules import PERMISSIONS


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the account may not do this; the page says which permission is missing."""
    words, _roles = PERMISSIONS.get(str(exception), ("", None))
    if getattr(request, "viewer", None) is None:
        happened = _("您的账号目前没有有效的授权，或者登录已经失效。")
    elif words:
        happened = _("这一步需要“%(words)s”的权限，您的账号没有。") % {"words": words}
    else:
        happened = _("您的账号没有做这一步的权限。")
    trouble = Trouble(
        title=_("没有权限"),
        happened=happened,
        kept=_("没有改动任何数据。"),
        next_step=_("如工作需要，请联系办公室管理员开通；也可以返回继续做其他事。"),
        number=request_id_of(request)[:8],
        actions=_ways_out(request),
    )
    return _show(request, trouble, 403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """404: no such page or record, or not one that this account may see; the two look alike."""
    trouble = Trouble(
        title=_("没有找到"),
        happened=_("没有这个页面或这条记录，或者它不在您可以查看的范围内。"),
        kept=_("没有改动任何数据。"),
        next_step=_("请核对地址；要找一条记录，请从列表中按编号或标题查询。"),
        number=request_id_of(request)[:8],
        actions=_ways_out(request),
    )
    return _show(request, trouble, 404)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """400: the request cannot be read."""
    trouble = Trouble(
        title=_("没有看懂这次请求"),
        happened=_("地址或提交的内容不完整，可能是链接被截断，或文件过大。"),
        kept=_("没有改动任何数据。"),
        next_step=_("请返回上一页重试；附件请控制在 50 MB 以内。"),
        number=request_id_of(request)[:8],
        actions=_ways_out(request),
    )
    return _show(request, trouble, 400)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our mistake."""
    trouble = Trouble(
        title=_("系统出了差错"),
        happened=_("程序在处理这一步时出错，这一步已整个撤回，没有留下一半的数据。"),
        kept=_("此前保存的数据不受影响；正在填写的表单，最近一次自动保存的草稿还在。"),
        next_step=_("请返回重试一次。仍然不行的，请把下面的编号告诉管理员。"),
        number=request_id_of(request)[:8],
        actions=_ways_out(request),
    )
    return _show(request, trouble, 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - as above
    """403: the form is older than the sign-in, or cookies are off."""
    trouble = Trouble(
        title=_("表单已经过期"),
        happened=_("这张表单打开得太久，或者期间重新登录过，系统没有接受这次提交。"),
        kept=_("没有改动任何数据；自动保存过的草稿还在。"),
        next_step=_("请返回上一页，刷新后再提交一次。浏览器须允许本站的 Cookie。"),
        number=request_id_of(request)[:8],
        actions=_ways_out(request),
    )
    return _show(request, trouble, 403)


def _ways_out(request: HttpRequest) -> tuple[Action, ...]:
    if getattr(request, "viewer", None) is None:
        return (Action(_("登录"), link("sign_in")),)
    return (Action(_("回到首页"), link("home") or "/"),)


def _show(request: HttpRequest, trouble: Trouble, code: int) -> HttpResponse:
    said = {"trouble": trouble, "code": code, "shell": plain_shell(request)}
    return render(request, "ui/error.html", said, status=code)
