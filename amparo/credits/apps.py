from __future__ import annotations

from django.apps import AppConfig


class CreditsConfig(AppConfig):
    """What a missed commitment takes off the next invoice."""

    name = "amparo.credits"
    label = "credits"
