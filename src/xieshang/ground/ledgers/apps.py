from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "xieshang.ground.ledgers"
    label = "ledgers"
