from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "xieshang.duties.proposals"
    label = "proposals"
