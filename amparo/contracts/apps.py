from __future__ import annotations

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """What an organisation is entitled to, and from when to when."""

    name = "amparo.contracts"
    label = "contracts"
