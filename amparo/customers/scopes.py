from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.ORGANISATION, "customers.Organisation", portal=True)
register(Scope.PERSON, "customers.Contact", portal=True)
register(Scope.PARENT, "customers.Affiliation", portal=True)
register(Scope.PARENT, "customers.ContactAddress", "customers.ContactPhone", "customers.Organisation_desks")
