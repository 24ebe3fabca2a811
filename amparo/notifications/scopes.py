from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(
    Scope.PERSON,
    "notifications.Preference",
    "notifications.Notification",
    "notifications.PushSubscription",
    "notifications.Page",
)
