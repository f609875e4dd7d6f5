"""Who may open a page: the permission stands above the view, where a test can read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from xieshang.base import scoping
from xieshang.faces.parts.requests import viewer_of

View = Callable[..., HttpResponse]


def needs(*permissions: str) -> Callable[[View], View]:
    """Only viewers with one of these permissions see the page; others are told politely (403)."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            require(request, *permissions)
            return view(request, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]  # read by the tests' grid
        return guarded

    return guard


def require(request: HttpRequest, *permissions: str) -> None:
    """The same for a permission that depends on what is asked for (the kind of a record)."""
    viewer = viewer_of(request)
    if not any(viewer.may(permission) for permission in permissions):
        raise PermissionDenied(permissions[0])


def at_home(view: View) -> View:
    """Open only the viewer's own committee: a tier above reads the ones below, and writes nothing."""

    @wraps(view)
    def narrowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with scoping.scope({viewer_of(request).committee.pk}):
            return view(request, *args, **kwargs)

    return narrowed
