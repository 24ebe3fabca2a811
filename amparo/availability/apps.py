from __future__ import annotations

from django.apps import AppConfig


class AvailabilityConfig(AppConfig):
    """Services, their outages and monthly figures, and the register of backups."""

    name = "amparo.availability"
    label = "availability"
