from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from amparo.platform.access.actors import AgentActor, ContactActor, RuleActor, SystemActor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amparo.platform.access.actors import Actor
    from amparo.tickets.models import Attachment, Dispute, Entry, Rating, Ticket


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents: their desks, restricted cases by role. Contacts: own, overseen, watched."""
        match actor:
            case AgentActor():
                return self._of_agent(actor)
            case ContactActor():
                return self.filter(id__in=_reachable(self.model, actor))
            case SystemActor() | RuleActor():
                return self
            case _:
                return self.none()

    def referred_to(self, reference: str) -> Self:
        """The ticket of a reference such as `serra/20418`."""
        desk, _, number = reference.rpartition("/")
        return self.filter(desk__slug=desk, number=int(number)).select_related("desk")

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def by_deadline(self) -> Self:
        """The earliest promise first; what rests comes last."""
        return self.order_by(F("next_deadline").asc(nulls_last=True), "id")

    def assigned_to(self, *agents: int) -> Self:
        return self.filter(assignee_id__in=agents)

    def unassigned(self) -> Self:
        return self.filter(assignee=None)

    def newest_first(self) -> Self:
        return self.order_by("-updated_at", "-id")

    def _of_agent(self, actor: AgentActor) -> Self:
        mine = self.filter(desk_id__in=actor.desks)
        if actor.hears_complaints:
            return mine.filter(Q(is_restricted=False) | Q(desk_id__in=actor.hears_complaints))
        return mine.filter(is_restricted=False)


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents read everything on a ticket they see; customers only what is public."""
        match actor:
            case AgentActor(desks=desks):
                return self.filter(desk_id__in=desks, ticket__in=_tickets(actor))
            case ContactActor():
                return self.filter(is_public=True, ticket__in=_tickets(actor))
            case SystemActor() | RuleActor():
                return self
            case _:
                return self.none()

    def in_order(self) -> Self:
        return self.order_by("happened_at", "id")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, actor: Actor) -> Self:
        """A file is seen by those who see its entry."""
        from amparo.tickets.models import Entry  # noqa: PLC0415 - models are built on querysets

        return self.filter(entry__in=Entry.objects.visible_to(actor))


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def visible_to(self, actor: Actor) -> Self:
        """A dispute is seen by those who see its ticket."""
        return self.filter(ticket__in=_tickets(actor))

    def waiting(self) -> Self:
        """Those that nobody has decided, the oldest first."""
        return self.filter(decided_at=None).order_by("raised_at", "id")


class RatingQuerySet(models.QuerySet["Rating"]):
    def visible_to(self, actor: Actor) -> Self:
        """A rating is seen by those who see its ticket."""
        return self.filter(ticket__in=_tickets(actor))


def _tickets(actor: Actor) -> TicketQuerySet:
    from amparo.tickets.models import Ticket  # noqa: PLC0415 - models are built on querysets

    return Ticket.objects.visible_to(actor)


def _reachable(ticket: type[Ticket], actor: ContactActor) -> Iterable[int]:
    """Ids by three index scans put together: no OR across joins, no DISTINCT."""
    tickets = ticket._default_manager.order_by()
    own = tickets.filter(requester_id=actor.id).values("id")
    watched = tickets.filter(watchers__contact_id=actor.id).values("id")
    overseen = tickets.filter(organisation_id__in=actor.oversees, is_restricted=False).values("id")
    return own.union(overseen, watched, all=True)  # type: ignore[return-value]
