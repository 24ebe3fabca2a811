from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "products.Product", "products.Defect", portal=True)
register(Scope.PARENT, "products.Version", "products.DefectStep", portal=True)
register(Scope.ORGANISATION, "products.Release", "products.Installation", "products.Licence", portal=True)
