from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "email.Mailbox", "email.InboundMail")
