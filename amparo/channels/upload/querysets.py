from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.platform.access.actors import AgentActor, ContactActor, SystemActor
from amparo.platform.access.querysets import OfOverseers

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.channels.upload.models import DropFolder, Upload
    from amparo.platform.access.actors import Actor


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, actor: Actor) -> Self:
        """An upload is seen by the account that began it, and by nobody else."""
        match actor:
            case AgentActor(account_id=account) | ContactActor(account_id=account):
                return self.filter(account_id=account)
            case SystemActor():
                return self
            case _:
                return self.none()

    def abandoned(self, at: datetime) -> Self:
        return self.filter(finished_at=None, expires_at__lte=at)


class DropFolderQuerySet(OfOverseers["DropFolder"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)
