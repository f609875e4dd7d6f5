"""Around every request: who is there, whose records are open, and what must not be kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from xieshang.base import clock, scoping
from xieshang.ground.people.queries import viewer_for

Answer = Callable[[HttpRequest], HttpResponse]

IDLE_SECONDS = 30 * 60
ABSOLUTE_SECONDS = 12 * 3600
STAMP_SECONDS = 60  # the session is written at most once a minute
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
STARTED, SEEN, COMMITTEE = "started", "seen", "committee"


class SignedIn(LoginRequiredMiddleware):
    """Everything needs a signed-in account; views that do not are marked `login_not_required`."""

    def handle_no_permission(  # type: ignore[override]  # Django takes any answer here
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if request.headers.get("HX-Request"):  # a part of a page cannot show the sign-in page
            return HttpResponse(status=204, headers={"HX-Redirect": resolve_url("sign_in")})
        return super().handle_no_permission(request, view_func)


class WhoLooks:
    """Sets `request.viewer` and opens the records of the viewer's committees for the request."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex  # type: ignore[attr-defined]
        request.viewer = None  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return self.answer(request)
        if _worn_out(request):
            logout(request)
            messages.info(request, _("长时间没有操作，已自动退出。请重新登录，草稿还在。"))
            return redirect_to_login(request.get_full_path())
        viewer = viewer_for(request.user, request.session.get(COMMITTEE))
        request.viewer = viewer  # type: ignore[attr-defined]
        if request.user.one_time and request.path not in _while_one_time():
            return redirect("account")
        with scoping.scope(viewer.committees if viewer else ()):
            return self.answer(request)


class Headers:
    """What every answer says about itself: kept nowhere, and nothing loaded from elsewhere.

    Styles and scripts alone, which are nobody's, say for themselves how long they keep.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _while_one_time() -> tuple[str, ...]:
    """All that is open to an account that has not yet set a password of its own."""
    return tuple(reverse(name) for name in ("account", "sign_out", "ui:large"))


def _worn_out(request: HttpRequest) -> bool:
    """Has the session lain idle for half an hour, or lasted for twelve? It is stamped if not."""
    now = int(clock.now().timestamp())
    started = request.session.get(STARTED, now)
    seen = request.session.get(SEEN, now)
    if now - started > ABSOLUTE_SECONDS or now - seen > IDLE_SECONDS:
        return True
    if SEEN not in request.session or now - seen > STAMP_SECONDS:
        request.session[STARTED], request.session[SEEN] = started, now
    return False
