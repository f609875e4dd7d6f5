from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "xieshang.ground.records"
    label = "records"
