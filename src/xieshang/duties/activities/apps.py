from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "xieshang.duties.activities"
    label = "activities"
