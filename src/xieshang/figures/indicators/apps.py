from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "xieshang.figures.indicators"
    label = "indicators"
