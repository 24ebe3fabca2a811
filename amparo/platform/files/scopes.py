from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.PLUMBING, "files.Blob")
