from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "privacy.PersonRequest", "privacy.LegalHold", "privacy.RetentionRun")
register(Scope.PARENT, "privacy.Export", "privacy.Erasure", "privacy.Restriction", "privacy.Merge")
