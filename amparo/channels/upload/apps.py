from __future__ import annotations

from django.apps import AppConfig


class UploadConfig(AppConfig):
    """Files too big for mail: resumable uploads and drop folders."""

    name = "amparo.channels.upload"
    label = "upload"
