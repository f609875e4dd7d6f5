from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "xieshang.figures.reports"
    label = "reports"
