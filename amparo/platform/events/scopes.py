from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "events.Event")
register(Scope.PLUMBING, "events.EventSeal", "events.EventDispatch")
