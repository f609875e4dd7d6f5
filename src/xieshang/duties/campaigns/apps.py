from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "xieshang.duties.campaigns"
    label = "campaigns"
