from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "xieshang.faces.cli"
    label = "cli"
