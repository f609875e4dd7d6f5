"""A request and who stands behind it."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from xieshang.base.actor import Actor
from xieshang.ground.people.queries import Viewer


class OfficeRequest(HttpRequest):
    """A request as the middleware hands it on; `viewer` is None for who has not signed in."""

    viewer: Viewer | None
    request_id: str


def viewer_of(request: HttpRequest) -> Viewer:
    """The account at work; :class:`PermissionDenied` for one that has no grant in force."""
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        raise PermissionDenied
    return cast("Viewer", viewer)


def actor_of(request: HttpRequest) -> Actor:
    """Who is named in the log for what this request does."""
    return viewer_of(request).actor(request_id_of(request))


def request_id_of(request: HttpRequest) -> str:
    """The number that binds log entries and error pages of one request together."""
    return str(getattr(request, "request_id", ""))
