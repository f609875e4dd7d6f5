from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "xieshang.ground.audit"
    label = "audit"
