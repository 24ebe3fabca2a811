"""Work on activities begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter.projects import starts_unapproved
from amparo.platform.access.errors import WrongState
from amparo.tickets.actions.ledger import write
from amparo.tickets.actions.projects.book import Book, open_book
from amparo.tickets.events import ActivityFinished, ActivityStarted
from amparo.tickets.models import Project

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Activity, Ticket


def start_activity(ticket: Ticket, activity_id: int, *, by: AgentActor, at: datetime) -> Activity:
    """Begin an activity: the plan is approved, and what it waits for is done."""
    with transaction.atomic():
        book = open_book(ticket, None)
        activity = book.activity(activity_id)
        _require_startable(book, activity)
        activity.started_at = at
        activity.save(update_fields=["started_at"])
        _write(book, book.ledger.about(ActivityStarted, activity_id=activity.id, name=activity.name), by, at)
    return activity


def finish_activity(ticket: Ticket, activity_id: int, *, by: AgentActor, at: datetime) -> Activity:
    """An activity is done: what waits for it may begin."""
    with transaction.atomic():
        book = open_book(ticket, None)
        activity = book.activity(activity_id)
        if activity.started_at is None:
            raise WrongState(_("This activity has not started yet."))
        if activity.finished_at is not None:
            raise WrongState(_("This activity is finished already."))
        activity.finished_at = at
        activity.save(update_fields=["finished_at"])
        _write(book, book.ledger.about(ActivityFinished, activity_id=activity.id, name=activity.name), by, at)
    return activity


def _require_startable(book: Book, activity: Activity) -> None:
    if activity.started_at is not None:
        raise WrongState(_("This activity has started already."))
    if book.project.state is not Project.State.APPROVED and not starts_unapproved(book.ledger.charter):
        raise WrongState(_("No activity starts before the plan, as it is now, is approved."))
    earlier = {each.id for each in activity.depends_on.all()}
    undone = [each.name for each in book.activities if each.id in earlier and each.finished_at is None]
    if undone:
        raise WrongState(_("It waits for: %(names)s.") % {"names": ", ".join(undone)})


def _write(book: Book, event: ActivityStarted | ActivityFinished, by: AgentActor, at: datetime) -> None:
    book.ledger.tells_customer = True
    book.ledger.events.append(event)
    write([book.ledger], by=by, at=at)
