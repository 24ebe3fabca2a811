from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "credits.Export")
register(Scope.ORGANISATION, "credits.Credit", portal=True)
register(Scope.PARENT, "credits.CreditLine", "credits.CreditStep")
