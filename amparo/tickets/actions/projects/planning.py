"""What is to be done, by whom, with what, when, and after what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.customers.models import Affiliation, Organisation
from amparo.customers.queries import parties_for
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.access.models import DeskMembership
from amparo.tickets.actions.ledger import write
from amparo.tickets.actions.projects.book import Book, open_book
from amparo.tickets.events import PlanChanged
from amparo.tickets.models import Activity, ActivityParty

if TYPE_CHECKING:
    from datetime import date, datetime

    from amparo.core.charter.projects import Activity as PlannedActivity
    from amparo.customers.models import Contact
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Agent
    from amparo.tickets.models import Ticket

NAME = 200


@dataclass(frozen=True, slots=True)
class Planned:
    """An activity as it is to be: civil dates, the last included; `after` and `parties` are ids."""

    name: str
    starts_on: date
    ends_on: date
    agent: Agent | None = None
    contact: Contact | None = None
    resources: str = ""
    after: tuple[int, ...] = ()
    parties: tuple[int, ...] = ()


def plan_activity(
    ticket: Ticket, planned: Planned, *, by: AgentActor, at: datetime, seen: int | None = None
) -> Activity:
    """Put an activity at the end of the plan."""
    with transaction.atomic():
        book = open_book(ticket, seen)
        _check(book, planned)
        last = book.activities[-1].position if book.activities else 0
        change = _Change.of(book, "added", planned.name)
        activity = _fill(Activity(project=book.project, position=last + 1), planned)
        activity.save(force_insert=True)
        _tie(activity, planned)
        change.record(by, at)
    return activity


def change_activity(
    ticket: Ticket,
    activity_id: int,
    planned: Planned,
    *,
    by: AgentActor,
    at: datetime,
    seen: int | None = None,
) -> Activity:
    """Plan an activity differently; what has started keeps its first day, what is done stays as it was."""
    with transaction.atomic():
        book = open_book(ticket, seen)
        activity = book.activity(activity_id)
        _check(book, planned)
        if activity.finished_at is not None:
            raise WrongState(_("This activity is finished. What is done stays in the plan as it was."))
        if activity.started_at is not None and planned.starts_on != activity.starts_on:
            raise Invalid(_("It has started: its first day stays."), field="starts_on")
        change = _Change.of(book, "changed", planned.name)
        _fill(activity, planned).save()
        _tie(activity, planned)
        change.record(by, at)
    return activity


def remove_activity(
    ticket: Ticket, activity_id: int, *, by: AgentActor, at: datetime, seen: int | None = None
) -> None:
    """Take an activity out of the plan; what waited for it waits for what it waited for."""
    with transaction.atomic():
        book = open_book(ticket, seen)
        activity = book.activity(activity_id)
        if activity.started_at is not None:
            raise WrongState(_("Work on this activity has begun; it stays in the plan."))
        change = _Change.of(book, "removed", activity.name)
        earlier = list(activity.depends_on.all())
        for dependant in Activity.objects.filter(depends_on=activity):
            dependant.depends_on.add(*earlier)
        activity.delete()
        change.record(by, at)


def place_activity(
    ticket: Ticket, activity_id: int, place: int, *, by: AgentActor, at: datetime, seen: int | None = None
) -> None:
    """Let an activity stand at another place of the plan, counted from 1; its dates stay."""
    with transaction.atomic():
        book = open_book(ticket, seen)
        activity = book.activity(activity_id)
        others = [each for each in book.activities if each is not activity]
        ordered = [*others[: max(place, 1) - 1], activity, *others[max(place, 1) - 1 :]]
        if ordered == book.activities:
            raise Invalid(_("It stands there already."))
        change = _Change.of(book, "placed", activity.name)
        for position, each in enumerate(ordered, 1):
            each.position = position
        Activity.objects.bulk_update(ordered, ["position"])
        change.record(by, at)


@dataclass(slots=True)
class _Change:
    """A change of the plan that is about to be made, with how it was before."""

    book: Book
    was: list[PlannedActivity]
    event: PlanChanged

    @classmethod
    def of(cls, book: Book, how: str, name: str) -> _Change:
        before = {"before": book.snapshot, "standing": book.standing}
        revision = book.project.revision + 1
        event = book.ledger.about(PlanChanged, how=how, name=name, revision=revision, **before)
        return cls(book, book.planned, event)

    def record(self, by: AgentActor, at: datetime) -> None:
        """Look at the plan as it is now, and write down its next revision."""
        book = self.book
        book.reread()
        book.schedule()
        book.revise(self.was)
        book.project.save()
        book.ledger.tells_customer = True
        book.ledger.events.append(self.event)
        write([book.ledger], by=by, at=at)


def _fill(activity: Activity, planned: Planned) -> Activity:
    activity.name, activity.resources = planned.name.strip()[:NAME], planned.resources.strip()
    activity.starts_on, activity.ends_on = planned.starts_on, planned.ends_on
    activity.agent, activity.contact = planned.agent, planned.contact
    return activity


def _tie(activity: Activity, planned: Planned) -> None:
    activity.depends_on.set(planned.after)
    ActivityParty.objects.filter(activity=activity).delete()
    ActivityParty.objects.bulk_create(
        ActivityParty(activity=activity, organisation=party, name=party.name)
        for party in Organisation.objects.filter(id__in=planned.parties)
    )


def _check(book: Book, planned: Planned) -> None:
    if not planned.name.strip():
        raise Invalid(_("Say what is to be done."), field="name")
    if planned.ends_on < planned.starts_on:
        raise Invalid(_("The last day lies before the first."), field="ends_on")
    if not set(planned.after) <= {activity.id for activity in book.activities}:
        raise Invalid(_("It waits for an activity that is not in the plan any more."), field="after")
    _check_people(book, planned)


def _check_people(book: Book, planned: Planned) -> None:
    ticket = book.ledger.ticket
    if planned.agent and planned.contact:
        raise Invalid(_("Name one person who is responsible, of ours or of the customer’s."), field="contact")
    memberships = DeskMembership.objects.filter(agent=planned.agent, desk=ticket.desk_id)
    if planned.agent and not memberships.exists():
        said = {"name": planned.agent.name}
        raise NotAllowed(_("%(name)s does not work at this desk.") % said, field="agent")
    theirs = Affiliation.objects.current().filter(
        contact=planned.contact, organisation=ticket.organisation_id
    )
    if planned.contact and not theirs.exists():
        said = {"name": planned.contact.name}
        raise NotAllowed(_("%(name)s does not belong to this customer.") % said, field="contact")
    wanted, possible = set(planned.parties), parties_for(ticket.organisation_id, ticket.desk_id)
    if wanted and possible.filter(id__in=wanted).count() != len(wanted):
        words = _("Only the customer, his distributor and third parties take part.")
        raise NotAllowed(words, field="parties")
