from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "xieshang.duties.suggestions"
    label = "suggestions"
