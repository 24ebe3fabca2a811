"""A project under lock: its ticket, its plan, and where its approval stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from amparo.core.charter.projects import (
    Schedule,
    Tangled,
    TooEarly,
    differences,
    managers,
    needs_approval_again,
)
from amparo.platform.access.errors import Invalid, WrongState
from amparo.tickets.actions.ledger import lock
from amparo.tickets.models import Activity, Project, Ticket

if TYPE_CHECKING:
    from amparo.core.charter.projects import Activity as PlannedActivity
    from amparo.core.time import Calendar
    from amparo.tickets.actions.ledger import Ledger

STANDING = ("submitted_at", "provider_approval_at", "customer_approval_at", "declined_at")
WHO = ("provider_approval_by_id", "customer_approval_by_id")
WHY = ("declined_by", "decline_reason")


@dataclass(slots=True)
class Book:
    """What a verb of projects works on; activities stand in the order of the plan."""

    ledger: Ledger
    project: Project
    activities: list[Activity]

    @property
    def calendar(self) -> Calendar:
        """The opening hours that the charter names first; their business days are the project's."""
        return next(iter(self.ledger.charter.calendars.values()))

    @property
    def needed(self) -> tuple[str, ...]:
        """Who approves, by the charter."""
        return managers(self.ledger.charter, self.ledger.ticket.kind)

    @property
    def planned(self) -> list[PlannedActivity]:
        return [activity.planned for activity in self.activities]

    @property
    def snapshot(self) -> list[dict[str, Any]]:
        """The whole plan as data, people and organisations by their ids."""
        return [_told(activity) for activity in self.activities]

    @property
    def standing(self) -> dict[str, Any]:
        """Where the approval stands, as data."""
        project = self.project
        instants = {name: at.isoformat() if (at := getattr(project, name)) else None for name in STANDING}
        others = {name: getattr(project, name) for name in (*WHO, *WHY)}
        return {"is_approved": project.state is Project.State.APPROVED} | instants | others

    def activity(self, activity_id: int) -> Activity:
        """One of its activities; refused if it has been removed."""
        found = next((each for each in self.activities if each.id == activity_id), None)
        if found is None:
            raise WrongState(_("This activity is not in the plan any more."))
        return found

    def schedule(self) -> Schedule:
        """The plan with its dates in order; refused where it has a circle, or something starts too early."""
        names = {str(activity.id): activity.name for activity in self.activities}
        try:
            return Schedule.of(self.planned)
        except Tangled as error:
            tangled = ", ".join(names.get(name, name) for name in error.names)
            raise Invalid(
                _("These would wait for each other: %(names)s.") % {"names": tangled}, field="after"
            ) from error
        except TooEarly as error:
            said = {"name": names[error.name], "earlier": names[error.earlier]}
            words = _("“%(name)s” would start before “%(earlier)s” has ended.") % said
            raise Invalid(words, field="starts_on") from error

    def revise(self, before: list[PlannedActivity]) -> None:
        """Make the next revision; an approval holds on only where the schedule is the same as before."""
        project = self.project
        holds = not (differences(before, self.planned) and needs_approval_again(self.ledger.charter))
        was_approved = project.state is Project.State.APPROVED
        project.revision += 1
        if not holds:
            self.withdraw()
        elif was_approved:
            self.approve_whole()

    def withdraw(self) -> None:
        """Let no approval stand, and nothing wait for one."""
        for name in (*STANDING, *WHO):
            setattr(self.project, name, None)
        for name in WHY:
            setattr(self.project, name, "")

    def approve_whole(self) -> None:
        """This revision is approved: work may begin, and later plans are compared with it."""
        self.project.approved_revision = self.project.revision
        self.project.approved_plan = self.snapshot

    def reread(self) -> None:
        """Read the activities anew after they were written."""
        self.activities = activities_of(self.project)


def open_book(ticket: Ticket, seen: int | None) -> Book:
    """Lock the project of a ticket; the first call makes it. `seen` is the revision that the writer read."""
    ledger = lock(ticket)
    if ledger.ticket.kind != Ticket.Kind.PROJECT:
        raise WrongState(_("Only a project has a plan. Change the class of this ticket first."))
    if ledger.ticket.closed_at is not None:
        raise WrongState(_("This ticket is closed. Reopen it, or open a new one tied to it."))
    project, _made = Project.objects.get_or_create(ticket=ledger.ticket)
    if seen is not None and seen != project.revision:
        raise WrongState(
            _("Somebody has changed the plan since you read it. Look at it as it is now, then go on.")
        )
    return Book(ledger, project, activities_of(project))


def activities_of(project: Project) -> list[Activity]:
    """The activities in their order, with what they wait for and who takes part."""
    found = Activity.objects.filter(project=project).order_by("position")
    return list(found.prefetch_related("depends_on", "parties"))


def _told(activity: Activity) -> dict[str, Any]:
    return {
        "id": activity.id,
        "name": activity.name,
        "position": activity.position,
        "agent": activity.agent_id,
        "contact": activity.contact_id,
        "resources": activity.resources,
        "starts_on": activity.starts_on.isoformat(),
        "ends_on": activity.ends_on.isoformat(),
        "after": sorted(earlier.id for earlier in activity.depends_on.all()),
        "parties": sorted(party.organisation_id for party in activity.parties.all()),
    }
