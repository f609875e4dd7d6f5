from django.apps import AppConfig


class CultureConfig(AppConfig):
    name = "xieshang.duties.culture"
    label = "culture"
