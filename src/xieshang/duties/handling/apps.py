from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "xieshang.duties.handling"
    label = "handling"
