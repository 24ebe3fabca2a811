from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Puts the table of subscriptions in force in every process, whoever records an event there."""

    name = "amparo.config"
    label = "config"

    def ready(self) -> None:
        from amparo.config.subscriptions import SUBSCRIPTIONS  # noqa: PLC0415 - models are ready only now
        from amparo.platform.events.reactions import subscribe  # noqa: PLC0415

        subscribe(SUBSCRIPTIONS)
