"""The plan of a project in words and as a chart, for agents and for customers alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.core.charter.projects import Activity as PlannedActivity
from amparo.core.charter.projects import business_days, differences, managers
from amparo.customers.queries import approvers_of
from amparo.tickets.models import Activity, Project
from amparo.ui.models.schedule import Act, Chart, Differing, Line, Row, Span, chart
from amparo.ui.models.times import date_time, day
from amparo.ui.queries.hours import main_calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.time import Calendar
    from amparo.customers.models import Contact
    from amparo.platform.access.models import Agent
    from amparo.tickets.models import Ticket
    from amparo.ui.models.chips import Tone

State = Project.State
OURS = "provider-manager"


@dataclass(frozen=True, slots=True)
class Consent:
    """Whose approval the charter asks for, and when it was given, if it was."""

    side: str
    words: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A project as its page shows it."""

    revision: int
    state: State
    heading: str
    words: str
    tone: Tone
    consents: tuple[Consent, ...]
    lines: tuple[Line, ...]
    chart: Chart | None
    changed: tuple[Differing, ...]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The sides whose approval is awaited now."""
        return tuple(c.side for c in self.consents if not c.is_given) if self.state is State.SUBMITTED else ()


def no_acts(_activity: Activity, _project: Project) -> tuple[Act, ...]:
    """Nothing can be done by whoever reads."""
    return ()


def plan_of(
    ticket: Ticket,
    policy: Charter,
    now: datetime,
    acts: Callable[[Activity, Project], tuple[Act, ...]] = no_acts,
) -> Plan:
    """The plan as it stands; an empty one where nobody has planned yet."""
    project = Project.objects.filter(ticket=ticket).select_related(
        "provider_approval_by", "customer_approval_by"
    ).first() or Project(ticket=ticket)  # fmt: skip
    activities = activities_of(project)
    today, calendar = timezone.localtime(now).date(), main_calendar(policy)
    agreed = _agreed(project)
    consents = _consents(ticket, project, policy)
    heading, words, tone = _standing(project, consents)
    return Plan(
        revision=project.revision,
        state=project.state,
        heading=heading,
        words=words,
        tone=tone,
        consents=consents,
        lines=tuple(
            _line(place, activity, activities, calendar, today, acts(activity, project))
            for place, activity in enumerate(activities, 1)
        ),
        chart=_chart(activities, agreed, today, calendar) if activities else None,
        changed=_changed(project, activities, agreed),
    )


def activities_of(project: Project) -> list[Activity]:
    """The activities in the order of the plan, with everybody who has to do with them."""
    found = (
        Activity.objects.filter(project_id=project.pk).order_by("position").select_related("agent", "contact")
    )
    return list(found.prefetch_related("depends_on", "parties"))


def span_words(first: date, last: date) -> str:
    """Say `Mon 16 Nov – Wed 18 Nov`, or the one day."""
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def _agreed(project: Project) -> dict[int, dict[str, Any]]:
    """The plan as it was approved, by activity; empty where the present one is."""
    if project.state is State.APPROVED:
        return {}
    return {row["id"]: row for row in project.approved_plan}


def _consents(ticket: Ticket, project: Project, policy: Charter) -> tuple[Consent, ...]:
    return tuple(_consent(side, ticket, project) for side in managers(policy, ticket.kind))


def _consent(side: str, ticket: Ticket, project: Project) -> Consent:
    who: Agent | Contact | None = project.customer_approval_by
    at = project.customer_approval_at
    if side == OURS:
        who, at = project.provider_approval_by, project.provider_approval_at
    if who is None or at is None:
        return Consent(side, _awaited(side, ticket), is_given=False)
    given = _("Approved by %(name)s, %(moment)s") % {"name": who.name, "moment": date_time(at)}
    return Consent(side, given, is_given=True)


def _awaited(side: str, ticket: Ticket) -> str:
    if side == OURS:
        return _("On our side: who leads the desk")
    found = approvers_of(ticket.organisation_id).order_by("name").values_list("name", flat=True)
    names = ", ".join(found)
    if not names:
        return _("On the customer’s side: nobody has the permission to approve yet")
    return _("On the customer’s side: %(names)s") % {"names": names}


def _standing(project: Project, consents: Sequence[Consent]) -> tuple[str, str, Tone]:
    match project.state:
        case State.APPROVED:
            return _("Approved"), _("Work goes on by this plan."), "ok"
        case State.SUBMITTED:
            waiting = "; ".join(consent.words for consent in consents if not consent.is_given)
            return _("Waits for approval"), waiting, "warn"
        case State.DECLINED:
            said = {"name": project.declined_by, "reason": project.decline_reason}
            return _("Declined"), _("%(name)s: “%(reason)s”") % said, "late"
        case State.PLANNING:
            return _unasked(project)


def _unasked(project: Project) -> tuple[str, str, Tone]:
    if project.approved_revision is None:
        return _("Being planned"), _("No activity starts before the plan is approved."), ""
    words = _("No activity starts before it is approved again.")
    return _("Changed since it was approved"), words, "warn"


def _line(
    place: int,
    activity: Activity,
    activities: Sequence[Activity],
    calendar: Calendar,
    today: date,
    acts: tuple[Act, ...],
) -> Line:
    places = {each.id: number for number, each in enumerate(activities, 1)}
    days = business_days(activity.planned, calendar)
    state, tone = _state(activity, today)
    after = sorted(places[earlier.id] for earlier in activity.depends_on.all() if earlier.id in places)
    who, side = _responsible(activity)
    return Line(
        id=activity.id,
        place=place,
        name=activity.name,
        who=who,
        side=side,
        days=span_words(activity.starts_on, activity.ends_on),
        length=ngettext("%(count)d working day", "%(count)d working days", days) % {"count": days},
        after=", ".join(map(str, after)),
        resources=activity.resources,
        parties=", ".join(sorted(party.name for party in activity.parties.all())),
        state=state,
        tone=tone,
        acts=acts,
    )


def _responsible(activity: Activity) -> tuple[str, str]:
    if activity.agent is not None:
        return activity.agent.name, _("ours")
    if activity.contact is not None:
        return activity.contact.name, _("the customer’s")
    return "", ""


def _state(activity: Activity, today: date) -> tuple[str, Tone]:
    if activity.finished_at is not None:
        return _("Finished %(day)s") % {"day": day(timezone.localtime(activity.finished_at).date())}, "ok"
    if activity.ends_on < today:
        return _("Late: was to end %(day)s") % {"day": day(activity.ends_on)}, "late"
    if activity.started_at is not None:
        begun = day(timezone.localtime(activity.started_at).date())
        return _("Under way since %(day)s") % {"day": begun}, "accent"
    if activity.starts_on < today:
        return _("Late: was to start %(day)s") % {"day": day(activity.starts_on)}, "late"
    return _("Not started"), ""


def _chart(
    activities: Sequence[Activity], agreed: Mapping[int, dict[str, Any]], today: date, calendar: Calendar
) -> Chart:
    places = {activity.id: place for place, activity in enumerate(activities)}
    rows = [
        Row(
            Span(activity.starts_on, activity.ends_on),
            _state(activity, today)[1] or "planned",
            _span(agreed.get(activity.id)),
            tuple(places[earlier.id] for earlier in activity.depends_on.all() if earlier.id in places),
        )
        for activity in activities
    ]
    return chart(rows, today, calendar.is_business_day, day)


def _span(row: dict[str, Any] | None) -> Span | None:
    return Span(*map(date.fromisoformat, (row["starts_on"], row["ends_on"]))) if row else None


def _changed(
    project: Project, activities: Sequence[Activity], agreed: Mapping[int, dict[str, Any]]
) -> tuple[Differing, ...]:
    """What moved, came or went since the approval."""
    if project.state is State.APPROVED or not agreed:
        return ()
    names = {str(each.id): each.name for each in activities}
    names |= {str(number): row["name"] for number, row in agreed.items() if str(number) not in names}
    pairs = differences(map(_planned, agreed.values()), [each.planned for each in activities])
    return tuple(_differing(names, *pair) for pair in pairs)


def _planned(row: dict[str, Any]) -> PlannedActivity:
    span = [date.fromisoformat(row[name]) for name in ("starts_on", "ends_on")]
    return PlannedActivity(str(row["id"]), span[0], span[1], tuple(map(str, row["after"])))


def _differing(
    names: Mapping[str, str], was: PlannedActivity | None, now: PlannedActivity | None
) -> Differing:
    name = names[(now or was).name]  # type: ignore[union-attr]
    if was is None or now is None:
        before = span_words(was.starts_on, was.ends_on) if was else ""
        present = span_words(now.starts_on, now.ends_on) if now else _("not in the plan any more")
        return Differing(name, before, present if was else _("new: %(days)s") % {"days": present})
    before, present = span_words(was.starts_on, was.ends_on), span_words(now.starts_on, now.ends_on)
    if before == present:
        waits = ", ".join(names[each] for each in now.after) or _("nothing")
        return Differing(name, "", _("waits for %(names)s now") % {"names": waits})
    return Differing(name, before, present)
