from __future__ import annotations

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Articles and news, per product version and language."""

    name = "amparo.knowledge"
    label = "knowledge"
