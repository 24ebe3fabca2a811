from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "products.Product", portal=True)
register(Scope.DESK, "products.Defect")
register(Scope.ORGANISATION, "products.Installation", "products.Licence", portal=True)
register(Scope.PARENT, "products.Version", "products.Release", portal=True)
register(Scope.PARENT, "products.DefectStep")
