"""The ways back: the plan and its approval as they were, or work that had not begun or ended after all."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from amparo.customers.models import Organisation
from amparo.platform.access.errors import WrongState
from amparo.tickets.actions.projects.book import STANDING, WHO, WHY, Book, activities_of
from amparo.tickets.models import Activity, ActivityParty, Project

if TYPE_CHECKING:
    from amparo.platform.events.models import Event
    from amparo.tickets.actions.ledger import Ledger


def take_back_plan(ledger: Ledger, event: Event, at: datetime) -> None:
    """Restore plan and approval as they were before a change or a slip, as the next revision."""
    del at
    said = event.payload or {}
    book = _book(ledger)
    kept = {row["id"] for row in said["before"]}
    begun = [each for each in book.activities if each.id not in kept and each.started_at is not None]
    if book.project.revision != said["revision"] or begun or _was_decided(book, said):
        raise WrongState(_("The plan has changed since. Change it once more instead."))
    Activity.objects.filter(project=book.project).exclude(id__in=kept).delete()
    for row in said["before"]:
        _restore(book.project, row)
    book.reread()
    _stand_as(book, said["standing"])
    book.project.save()


def take_back_submission(ledger: Ledger, event: Event, at: datetime) -> None:
    """Ask for no approval yet; refused once somebody has decided."""
    del at
    book = _book(ledger)
    project = book.project
    decided = project.provider_approval_at or project.customer_approval_at
    is_waiting = (
        project.state is Project.State.SUBMITTED and project.revision == (event.payload or {})["revision"]
    )
    if decided or not is_waiting:
        raise WrongState(_("Somebody has decided about the plan since, or it has changed."))
    book.withdraw()
    project.save()


def take_back_start(ledger: Ledger, event: Event, at: datetime) -> None:
    """It has not begun after all."""
    del at
    activity = _book(ledger).activity((event.payload or {})["activity_id"])
    if activity.finished_at is not None or activity.started_at != event.at:
        raise WrongState(_("More has happened with this activity since."))
    activity.started_at = None
    activity.save(update_fields=["started_at"])


def take_back_finish(ledger: Ledger, event: Event, at: datetime) -> None:
    """It is not done after all; refused where something that waited for it has begun."""
    del at
    book = _book(ledger)
    activity = book.activity((event.payload or {})["activity_id"])
    later = [each for each in book.activities if activity in each.depends_on.all() and each.started_at]
    if later or activity.finished_at != event.at:
        raise WrongState(_("More has happened with this activity since."))
    activity.finished_at = None
    activity.save(update_fields=["finished_at"])


def _book(ledger: Ledger) -> Book:
    project = Project.objects.filter(ticket=ledger.ticket).first()
    if project is None or ledger.ticket.closed_at is not None:
        raise WrongState(_("That cannot be undone."))
    return Book(ledger, project, activities_of(project))


def _was_decided(book: Book, said: dict[str, Any]) -> bool:
    """Whether a manager has approved or declined what a slip asked for."""
    now, then = book.standing, said["standing"]
    sides = ("provider_approval_at", "customer_approval_at", "declined_at")
    return any(now[name] and now[name] != then[name] for name in sides)


def _restore(project: Project, row: dict[str, Any]) -> None:
    values = {
        "name": row["name"],
        "position": row["position"],
        "agent_id": row["agent"],
        "contact_id": row["contact"],
        "resources": row["resources"],
        "starts_on": date.fromisoformat(row["starts_on"]),
        "ends_on": date.fromisoformat(row["ends_on"]),
    }
    activity, _made = Activity.objects.update_or_create(id=row["id"], project=project, defaults=values)
    activity.depends_on.through.objects.filter(from_activity=activity).delete()
    activity.depends_on.through.objects.bulk_create(
        activity.depends_on.through(from_activity=activity, to_activity_id=earlier)
        for earlier in row["after"]
    )
    ActivityParty.objects.filter(activity=activity).delete()
    ActivityParty.objects.bulk_create(
        ActivityParty(activity=activity, organisation=party, name=party.name)
        for party in Organisation.objects.filter(id__in=row["parties"])
    )


def _stand_as(book: Book, standing: dict[str, Any]) -> None:
    project = book.project
    project.revision += 1
    for name in STANDING:
        setattr(project, name, datetime.fromisoformat(standing[name]) if standing[name] else None)
    for name in (*WHO, *WHY):
        setattr(project, name, standing[name])
    if standing["is_approved"]:
        book.approve_whole()
