"""An activity ends on another day: what waits for it moves, and everybody sees what moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter.projects import Move, moves_dependants, needs_approval_again
from amparo.platform.access.errors import Invalid, WrongState
from amparo.tickets.actions.ledger import unlocked, write
from amparo.tickets.actions.projects.approving import submit
from amparo.tickets.actions.projects.book import Book, activities_of, open_book
from amparo.tickets.events import DatesSlipped
from amparo.tickets.models import Activity, Project

if TYPE_CHECKING:
    from datetime import date, datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Slip:
    """Which activity ends on which day, and why."""

    activity_id: int
    ends_on: date
    why: str


def slip_activity(
    ticket: Ticket, slip: Slip, *, by: AgentActor, at: datetime, seen: int | None = None
) -> list[Move]:
    """Move the end of an activity, and what depends on it; returns what moved, by ids.

    A plan that was approved or waits for approval goes to the managers again at once.
    """
    if not slip.why.strip():
        raise Invalid(_("Say why: the customer reads it."), field="why")
    with transaction.atomic():
        book = open_book(ticket, seen)
        moves = _moves(book, slip.activity_id, slip.ends_on)
        was, before, standing = book.planned, book.snapshot, book.standing
        is_asked_again = book.project.state in {Project.State.APPROVED, Project.State.SUBMITTED}
        _move(book, moves)
        book.revise(was)
        if is_asked_again and needs_approval_again(book.ledger.charter):
            submit(book, at)
        book.project.save()
        event = book.ledger.about(
            DatesSlipped,
            activity_id=slip.activity_id,
            name=book.activity(slip.activity_id).name,
            why=slip.why.strip(),
            moves=[_told(book, move) for move in moves],
            revision=book.project.revision,
            needed=book.needed if book.project.state is Project.State.SUBMITTED else (),
            before=before,
            standing=standing,
        )
        book.ledger.tells_customer = True
        book.ledger.events.append(event)
        write([book.ledger], by=by, at=at)
    return moves


def preview_slip(project: Project, activity_id: int, ends_on: date) -> list[Move]:
    """What would move, by ids; nothing is written."""
    book = Book(unlocked([project.ticket_id])[0], project, activities_of(project))
    return _moves(book, activity_id, ends_on)


def _moves(book: Book, activity_id: int, ends_on: date) -> list[Move]:
    activity = book.activity(activity_id)
    if activity.finished_at is not None:
        raise WrongState(_("This activity is finished. What is done stays in the plan as it was."))
    if ends_on == activity.ends_on:
        raise Invalid(_("It ends on that day already."), field="ends_on")
    if ends_on < activity.starts_on:
        raise Invalid(_("The last day lies before the first."), field="ends_on")
    _schedule, moves = book.schedule().slip(str(activity_id), ends_on, book.calendar)
    return moves if moves_dependants(book.ledger.charter) else moves[:1]


def _move(book: Book, moves: list[Move]) -> None:
    by_id = {activity.id: activity for activity in book.activities}
    moved = [by_id[int(move.now.name)] for move in moves]
    for activity, move in zip(moved, moves, strict=True):
        activity.starts_on, activity.ends_on = move.now.starts_on, move.now.ends_on
    Activity.objects.bulk_update(moved, ["starts_on", "ends_on"])


def _told(book: Book, move: Move) -> dict[str, str]:
    names = {str(activity.id): activity.name for activity in book.activities}
    return {
        "name": names[move.now.name],
        "was_from": move.before.starts_on.isoformat(),
        "was_to": move.before.ends_on.isoformat(),
        "from": move.now.starts_on.isoformat(),
        "to": move.now.ends_on.isoformat(),
        "because": names.get(move.because, ""),
    }
