from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "xieshang.duties.consultations"
    label = "consultations"
