from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "xieshang.faces.office"
    label = "office"
