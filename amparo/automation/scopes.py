from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "automation.CannedText")
register(Scope.ORGANISATION, "automation.ManagedTask", portal=True)
register(Scope.PARENT, "automation.CannedTextTranslation", "automation.ManagedTaskRun")
register(Scope.PLUMBING, "automation.AutomaticReply")
