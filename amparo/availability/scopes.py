from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "availability.Service", portal=True)
register(Scope.PARENT, "availability.MaintenanceWindow", portal=True)
register(
    Scope.ORGANISATION,
    "availability.Subscription",
    "availability.Outage",
    "availability.MonthlyFigure",
    "availability.BackupGeneration",
    "availability.RecoveryRequest",
    portal=True,
)
register(Scope.PARENT, "availability.WatchedProcess")
