from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "xieshang.faces.parts"
    label = "parts"
