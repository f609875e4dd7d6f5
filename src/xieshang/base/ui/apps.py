"""The Django app that brings the templates, tags and static files of the pages."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, template tags and the committed front-end bundle."""

    name = "xieshang.base.ui"
    label = "ui"
