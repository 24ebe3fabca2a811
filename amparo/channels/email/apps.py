from __future__ import annotations

from django.apps import AppConfig


class EmailConfig(AppConfig):
    """Mail in and out: mailboxes, what came in, and what became of it."""

    name = "amparo.channels.email"
    label = "email"
