"""The addresses of the office; pages of figures, reports and ledgers bring their own lists."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from xieshang.faces.office import (
    accounts,
    audit,
    checking,
    entering,
    figures,
    home,
    ledgers,
    members,
    records,
    reports,
    system,
)
from xieshang.faces.parts import drafts, files, signing

urlpatterns: list[URLPattern | URLResolver] = [
    *signing.urlpatterns,
    *drafts.urlpatterns,
    *entering.urlpatterns,
    *records.urlpatterns,
    *files.urlpatterns,
    *members.urlpatterns,
    *audit.urlpatterns,
    *system.urlpatterns,
    *accounts.urlpatterns,
    *home.urlpatterns,
    *figures.urlpatterns,
    *reports.urlpatterns,
    *checking.urlpatterns,
    *ledgers.urlpatterns,
]
