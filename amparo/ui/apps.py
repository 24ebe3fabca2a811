"""The design system."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, styles, scripts and tags that all surfaces share."""

    name = "amparo.ui"
    label = "ui"
    verbose_name = "Design system"
