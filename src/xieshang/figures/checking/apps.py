from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "xieshang.figures.checking"
    label = "checking"
