from __future__ import annotations

from django.apps import AppConfig


class AutomationConfig(AppConfig):
    """What the desk does by itself or with one key: canned texts, recurring tasks, automatic replies."""

    name = "amparo.automation"
    label = "automation"
