"""Drafts: what is typed is kept on the server while the form is open, and is there again later."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xieshang.faces.parts.guards import at_home
from xieshang.faces.parts.requests import viewer_of
from xieshang.ground.people.actions import drop_draft, keep_draft
from xieshang.ground.people.queries import draft_of

MOST_FIELDS = 80
LONGEST = 20000  # characters of a field
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "key"})
LONGEST_URL = 300


def draft_url(request: HttpRequest) -> str:
    """Where the form of this page is to send its text while it is being typed."""
    return f"{reverse('draft')}?{urlencode({'for': _address(request)})}"


def restored(request: HttpRequest) -> dict[str, Any] | None:
    """What was typed here before and not sent; the page says so."""
    viewer = viewer_of(request)
    draft = draft_of(
        committee_id=viewer.committee.pk, account_id=viewer.account_id, url=_address(request)
    )
    if draft is None:
        return None
    request.draft = draft  # type: ignore[attr-defined]  # the page tells when it was kept
    return dict(draft.content)


def forget_draft(request: HttpRequest) -> None:
    """The form was sent: its draft has done its service."""
    _drop(request, _address(request))


@require_POST
@at_home
def keep(request: HttpRequest) -> HttpResponse:
    """Take what stands in a form now; or, asked to, forget it."""
    url = request.GET.get("for", "")
    if not url.startswith("/") or "\x00" in url or len(url) > LONGEST_URL:
        return HttpResponse(status=400)
    if request.POST.get("drop"):
        _drop(request, url)
        messages.info(request, _("草稿已放弃。"))
        safe = url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        return redirect(url if safe else "/")
    viewer = viewer_of(request)
    said = [(name, text) for name, text in request.POST.items() if name not in _NOT_KEPT]
    keep_draft(
        committee_id=viewer.committee.pk,
        account_id=viewer.account_id,
        url=url,
        content={_kept(name)[:40]: _kept(text)[:LONGEST] for name, text in said[:MOST_FIELDS]},
    )
    return HttpResponse(status=204)


def _kept(text: object) -> str:
    """Without the character that no database keeps."""
    return str(text).replace("\x00", "")


def _drop(request: HttpRequest, url: str) -> None:
    viewer = viewer_of(request)
    drop_draft(committee_id=viewer.committee.pk, account_id=viewer.account_id, url=url)


def _address(request: HttpRequest) -> str:
    return request.get_full_path()[:LONGEST_URL]


urlpatterns = [path("drafts/", keep, name="draft")]
