from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "charters.CharterVersion", "charters.Closure", portal=True)
register(Scope.DESK, "charters.CalendarVersion", "charters.HolidaySetVersion")
register(Scope.DESK, "charters.CharterDraft", "charters.Backtest")
register(Scope.PARENT, "charters.DraftRevision")
