from __future__ import annotations

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Alerts of monitoring that open, update and resolve incidents."""

    name = "amparo.channels.alerts"
    label = "alerts"
