from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Saved views of the queue and reports that can be printed."""

    name = "amparo.reports"
    label = "reports"
