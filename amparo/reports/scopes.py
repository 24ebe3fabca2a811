from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "reports.SavedView")
register(Scope.ORGANISATION, "reports.PrintedReport", portal=True)
