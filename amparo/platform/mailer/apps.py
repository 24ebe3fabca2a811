from __future__ import annotations

from django.apps import AppConfig


class MailerConfig(AppConfig):
    name = "amparo.platform.mailer"
    label = "mailer"
