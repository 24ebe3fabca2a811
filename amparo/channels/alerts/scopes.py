from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "alerts.Source", "alerts.Alert")
register(Scope.PARENT, "alerts.Signal")
