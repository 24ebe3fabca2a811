from __future__ import annotations

from django.apps import AppConfig


class PhoneConfig(AppConfig):
    """Lines, calls and call-backs."""

    name = "amparo.channels.phone"
    label = "phone"
