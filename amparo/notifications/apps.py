from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Who is told of what, by which medium, and whether it reached them."""

    name = "amparo.notifications"
    label = "notifications"
