from __future__ import annotations

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Live chat: sessions and what was said in them."""

    name = "amparo.channels.chat"
    label = "chat"
