"""Start-up: each app's declarations are loaded, kinds before the indicators that count them."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from xieshang.base import sqlite


class BaseConfig(AppConfig):
    name = "xieshang.base"
    label = "base"

    def ready(self) -> None:
        sqlite.listen()
        autodiscover_modules("kinds")
        autodiscover_modules("indicators")
