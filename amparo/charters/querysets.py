from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from amparo.platform.access.actors import AgentActor, Anonymous, ContactActor, SystemActor
from amparo.platform.access.querysets import OfDesk

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.charters.models import (
        Backtest,
        CalendarVersion,
        CharterDraft,
        CharterVersion,
        Closure,
        HolidaySetVersion,
    )
    from amparo.platform.access.actors import Actor


class CharterVersionQuerySet(models.QuerySet["CharterVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """A published charter is public; what one contract has of its own is not."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(desk_id__in=desks)
            case ContactActor() | SystemActor():
                return self
            case Anonymous():
                return self.filter(contract_variant=False, withdrawn_at=None)
            case _:
                return self.none()

    def in_force(self, desk_id: int, at: datetime) -> Self:
        """The desk's versions that held at `at`, the one that decides first."""
        return self.of_desk(desk_id).filter(valid_from__lte=at).order_by("-valid_from", "-number")

    def of_desk(self, desk_id: int) -> Self:
        """The versions of the desk's own charter that were not withdrawn."""
        return self.filter(desk_id=desk_id, contract_variant=False, withdrawn_at=None)

    def to_activate(self, at: datetime) -> Self:
        """Those that hold by now and to which open tickets still have to be moved."""
        waiting = self.filter(activated_at=None, withdrawn_at=None, valid_from__lte=at)
        return waiting.exclude(activation="new-tickets").order_by("valid_from", "id")


class CharterDraftQuerySet(models.QuerySet["CharterDraft"]):
    def visible_to(self, actor: Actor) -> Self:
        """Drafts are for those who may write them: who leads the desk, and administrators who work at it."""
        match actor:
            case AgentActor(desks=desks, leads=leads, is_administrator=is_administrator):
                return self.filter(desk_id__in=desks if is_administrator else leads)
            case SystemActor():
                return self
            case _:
                return self.none()

    def open(self) -> Self:
        """Those that can still become versions."""
        return self.exclude(state__in=["published", "discarded"])


class BacktestQuerySet(models.QuerySet["Backtest"]):
    def visible_to(self, actor: Actor) -> Self:
        """For those who may write drafts of the desk."""
        match actor:
            case AgentActor(desks=desks, leads=leads, is_administrator=is_administrator):
                return self.filter(desk_id__in=desks if is_administrator else leads)
            case SystemActor():
                return self
            case _:
                return self.none()

    def to_run(self) -> Self:
        """Those that are not at their end, the oldest first."""
        return self.filter(state__in=["waiting", "running"]).order_by("id")


class CalendarVersionQuerySet(OfDesk["CalendarVersion"]):
    pass


class HolidaySetVersionQuerySet(OfDesk["HolidaySetVersion"]):
    pass


class ClosureQuerySet(OfDesk["Closure"]):
    pass
