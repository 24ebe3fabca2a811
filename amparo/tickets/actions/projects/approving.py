"""A plan is submitted to the managers whom the charter names, and each of them approves or declines it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.core.charter.projects import Approval, Schedule, missing
from amparo.customers.queries import approvers_of
from amparo.platform.access.actors import AgentActor
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.tickets.actions.ledger import write
from amparo.tickets.actions.projects.book import Book, open_book
from amparo.tickets.events import ProjectApproved, ProjectDeclined, ProjectSubmitted
from amparo.tickets.models import Project

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import ContactActor
    from amparo.tickets.models import Ticket

OURS, THEIRS = "provider-manager", "customer-manager"


def submit_project(ticket: Ticket, *, by: AgentActor, at: datetime, seen: int | None = None) -> Project:
    """Ask the managers for approval; refused while the plan lacks what the charter asks of its kind.

    Where the charter names nobody, the plan holds at once.
    """
    with transaction.atomic():
        book = open_book(ticket, seen)
        project = book.project
        if project.state not in {Project.State.PLANNING, Project.State.DECLINED}:
            raise WrongState(_("This plan has been submitted already."))
        _require_complete(book)
        submit(book, at)
        event = book.ledger.about(ProjectSubmitted, revision=project.revision, needed=book.needed)
        _write(book, event, by, at)
    return project


def approve_project(
    ticket: Ticket, *, by: AgentActor | ContactActor, at: datetime, seen: int | None = None
) -> Project:
    """Approve the plan for one's side; with the last approval that is needed, work may begin."""
    with transaction.atomic():
        book = open_book(ticket, seen)
        side = _side(book, by)
        project = book.project
        if side == OURS:
            project.provider_approval_by_id, project.provider_approval_at = by.id, at
        else:
            project.customer_approval_by_id, project.customer_approval_at = by.id, at
        is_whole = not lacking(book)
        if is_whole:
            book.approve_whole()
        event = book.ledger.about(ProjectApproved, revision=project.revision, side=side, is_whole=is_whole)
        _write(book, event, by, at)
    return project


def decline_project(
    ticket: Ticket, reason: str, *, by: AgentActor | ContactActor, at: datetime, seen: int | None = None
) -> Project:
    """Say no, and why: the plan is changed and submitted anew."""
    if not reason.strip():
        raise Invalid(_("Say why: whoever plans has to know what to change."), field="reason")
    with transaction.atomic():
        book = open_book(ticket, seen)
        side = _side(book, by)
        project = book.project
        book.withdraw()
        project.declined_at, project.declined_by, project.decline_reason = at, by.name, reason.strip()
        event = book.ledger.about(
            ProjectDeclined, revision=project.revision, side=side, reason=reason.strip()
        )
        _write(book, event, by, at)
    return project


def submit(book: Book, at: datetime) -> None:
    """Let the plan wait for approval; it holds at once where nobody has to give it."""
    book.withdraw()
    book.project.submitted_at = at
    if not book.needed:
        book.approve_whole()


def lacking(book: Book) -> tuple[str, ...]:
    """Whose approval of this revision is missing."""
    project, revision = book.project, book.project.revision
    given = {OURS: project.provider_approval_at, THEIRS: project.customer_approval_at}
    approvals = [Approval(side, revision) for side, approved_at in given.items() if approved_at]
    return missing(book.needed, approvals, Schedule({}, revision))


def _side(book: Book, by: AgentActor | ContactActor) -> str:
    """For which side somebody decides; refused where he has no right, or it is not his turn."""
    ticket = book.ledger.ticket
    side = OURS if isinstance(by, AgentActor) else THEIRS
    if isinstance(by, AgentActor):
        if ticket.desk_id not in by.leads:
            raise NotAllowed(_("Only those who lead the desk approve a plan on our side."))
    elif not approvers_of(ticket.organisation_id).filter(id=by.id).exists():
        raise NotAllowed(_("Only those who approve for your organisation decide about the plan."))
    if book.project.state is not Project.State.SUBMITTED:
        raise WrongState(_("This plan waits for no approval. It may have changed meanwhile."))
    if side not in lacking(book):
        raise WrongState(_("Your side has approved this plan already, or its approval is not needed."))
    return side


def _require_complete(book: Book) -> None:
    """What the charter wants a project of its kind to have."""
    kind = book.ledger.charter.kinds.get(book.ledger.ticket.kind)
    needs = kind.needs if kind else ()
    if not book.activities:
        raise Invalid(_("The plan has no activity yet."))
    orphans = [each.name for each in book.activities if each.agent_id is None and each.contact_id is None]
    if "people" in needs and orphans:
        raise Invalid(_("Nobody is responsible yet for: %(names)s.") % {"names": ", ".join(orphans)})
    if "resources" in needs and not any(each.resources for each in book.activities):
        raise Invalid(_("No activity says yet which resources it takes."))
    if "parties" in needs and not any(each.parties.all() for each in book.activities):
        raise Invalid(_("No activity says yet which organisations take part."))


def _write(
    book: Book,
    event: ProjectSubmitted | ProjectApproved | ProjectDeclined,
    by: AgentActor | ContactActor,
    at: datetime,
) -> None:
    book.project.save()
    book.ledger.tells_customer = True
    book.ledger.events.append(event)
    write([book.ledger], by=by, at=at)
