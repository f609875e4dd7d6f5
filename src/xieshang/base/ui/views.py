"""The one view that the pages themselves need: large type for browsers without scripts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from xieshang.base.ui.shell import LARGE_COOKIE, wants_large

A_YEAR = 365 * 24 * 3600
"""Seconds that the choice is remembered."""


@require_POST
def switch_large(request: HttpRequest) -> HttpResponse:
    """Turns the large-type mode on or off and goes back to the page one came from."""
    answer = HttpResponseRedirect(_where_from(request))
    value = "0" if wants_large(request.COOKIES) else "1"
    answer.set_cookie(
        LARGE_COOKIE, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
    )
    return answer


def _where_from(request: HttpRequest) -> str:
    came_from = request.headers.get("referer", "")
    safe = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if safe else "/"
