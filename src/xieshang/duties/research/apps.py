from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "xieshang.duties.research"
    label = "research"
