from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "phone.Line", "phone.Call", "phone.CallBack")
