from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "availability.Service", portal=True)
register(Scope.PARENT, "availability.MaintenanceWindow", "availability.Subscription", portal=True)
register(
    Scope.ORGANISATION,
    "availability.Outage",
    "availability.MonthlyFigure",
    "availability.BackupGeneration",
    "availability.RecoveryRequest",
    portal=True,
)
register(Scope.PARENT, "availability.WatchedProcess")
