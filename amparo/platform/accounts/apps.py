from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "amparo.platform.accounts"
    label = "accounts"
