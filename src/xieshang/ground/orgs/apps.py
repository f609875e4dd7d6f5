from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "xieshang.ground.orgs"
    label = "orgs"
