from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "xieshang.duties.oversight"
    label = "oversight"
