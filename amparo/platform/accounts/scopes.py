from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.PERSON, "accounts.Account", "accounts.SignInLink")
