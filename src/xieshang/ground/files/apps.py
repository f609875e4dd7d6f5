from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "xieshang.ground.files"
    label = "files"
