from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "xieshang.duties.budget"
    label = "budget"
