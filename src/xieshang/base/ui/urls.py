"""Addresses of the pages' own controls; include them once, e.g. under `ui/`."""

from django.urls import path

from xieshang.base.ui.views import switch_large

app_name = "ui"

urlpatterns = [path("large/", switch_large, name="large")]
