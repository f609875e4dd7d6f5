"""Every face at its own address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path

from xieshang.base.ui.views import switch_large

_ui = [path("large/", login_not_required(switch_large), name="large")]

urlpatterns: list[URLPattern | URLResolver] = [
    path("ui/", include((_ui, "ui"))),
    path("", include("xieshang.faces.office.urls")),
]

handler400 = "xieshang.faces.parts.errors.malformed"
handler403 = "xieshang.faces.parts.errors.refused"
handler404 = "xieshang.faces.parts.errors.missing"
handler500 = "xieshang.faces.parts.errors.failed"
