from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.PERSON, "upload.Upload")
register(Scope.PARENT, "upload.UploadPart", "upload.Drop")
register(Scope.ORGANISATION, "upload.DropFolder")
