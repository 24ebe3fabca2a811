from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "amparo.platform.files"
    label = "files"
