from __future__ import annotations

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The rights of people over their data: find, export, merge, erase, keep no longer than needed."""

    name = "amparo.privacy"
    label = "privacy"
