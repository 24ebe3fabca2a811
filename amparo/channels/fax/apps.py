from __future__ import annotations

from django.apps import AppConfig


class FaxConfig(AppConfig):
    """Faxes that arrive as documents."""

    name = "amparo.channels.fax"
    label = "fax"
