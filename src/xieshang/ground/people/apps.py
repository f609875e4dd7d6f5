from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "xieshang.ground.people"
    label = "people"
