from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "xieshang.duties.opinions"
    label = "opinions"
