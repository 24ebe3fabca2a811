from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.ORGANISATION, "contracts.Contract", portal=True)
register(Scope.PARENT, "contracts.ContractProduct", portal=True)
register(
    Scope.PARENT,
    "contracts.CharterVariant",
    "contracts.AddOn",
    "contracts.CriticalProcess",
    "contracts.RoundTheClockContact",
    "contracts.CoverReminder",
)
