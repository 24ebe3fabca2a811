"""Plays the tickets of a demonstration in the order of time: verbs, and what falls due in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from amparo.config.subscriptions import SUBSCRIPTIONS
from amparo.core.charter import StatusClass
from amparo.platform.access.actors import SystemActor
from amparo.platform.events.actions import dispatch
from amparo.platform.events.reactions import subscribe
from amparo.tickets.actions import (
    NewMessage,
    NewTicket,
    ThirdParty,
    add_customer_message,
    add_note,
    answer,
    assign,
    change_status,
    hold,
    open_ticket,
    sweep_timers,
)
from amparo.tickets.models import Ticket, Timer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from amparo.config.demo.company import Company
    from amparo.config.demo.past import Past
    from amparo.config.demo.story import Step, Story
    from amparo.customers.models import Contact
    from amparo.platform.access.actors import Actor, AgentActor

MAIL = SystemActor("mail")
REACTION_TIME = timedelta(seconds=3)


@dataclass(frozen=True, slots=True, order=True)
class Scene:
    """One thing that happens: a ticket comes in (no step), or a step of its story."""

    at: datetime
    story: Story = field(compare=False)
    step: Step | None = field(compare=False)


def play(stories: Iterable[Story], company: Company, past: Past) -> int:
    """Let everything happen up to now, each at its instant; returns how many tickets came in.

    What a story would tell after now has not happened yet, and is left out.
    """
    scenes = [scene for story in stories for scene in _scenes(story, past) if scene.at <= past.now]
    stage = _Stage(company)
    for scene in sorted(scenes):
        stage.let_time_pass(scene.at)
        stage.act(scene)
    stage.let_time_pass(past.now)
    return len(stage.tickets)


def _scenes(story: Story, past: Past) -> Iterator[Scene]:
    at = past.instant(story.opened)
    yield Scene(at, story, None)
    for step in story.steps:
        at = past.later(at, step.after)
        yield Scene(at, story, step)


class _Stage:
    """The tickets that have come in, and those who act on them."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.reactions = subscribe(SUBSCRIPTIONS)
        self.tickets: dict[Story, Ticket] = {}

    def let_time_pass(self, until: datetime) -> None:
        """Fire what falls due by itself, each at its own instant, and let follow what follows."""
        due: datetime | None
        while due := Timer.objects.filter(at__lte=until).order_by("at").values_list("at", flat=True).first():
            sweep_timers(due)
            dispatch(self.reactions, due + REACTION_TIME)

    def act(self, scene: Scene) -> None:
        """Carry out one scene, and then what follows from it."""
        if scene.step is None:
            self.tickets[scene.story] = self._open(scene.story, scene.at)
        elif scene.step.verb == "message":
            self._write_as_customer(scene.story, scene.step, scene.at)
        else:
            self._act_as_agent(self.tickets[scene.story], scene.step, scene.at)
        dispatch(self.reactions, scene.at + REACTION_TIME)

    def _open(self, story: Story, at: datetime) -> Ticket:
        requester = self.company.contacts[story.sender]
        organisation = requester.affiliations.select_related("organisation").get().organisation
        casting = self.company.casting
        impact, urgency = casting.affects(story.impact, story.urgency)
        new = NewTicket(
            desk_id=self.company.desk.id,
            kind=casting.kind(story.kind),
            subject=story.subject,
            message=NewMessage(story.text, story.channel),
            requester=requester,
            organisation=organisation,
            impact=impact,
            urgency=urgency,
        )
        return open_ticket(new, by=self._who_brings(story, requester), at=at)

    def _write_as_customer(self, story: Story, step: Step, at: datetime) -> None:
        contact = self.company.contacts[step.by]
        add_customer_message(
            self.tickets[story],
            NewMessage(step.text, story.channel),
            by=self._who_brings(story, contact),
            at=at,
            contact=contact,
        )

    def _who_brings(self, story: Story, contact: Contact) -> Actor:
        """A mail is brought by its channel, a call or a chat by who takes it, a form by the customer."""
        match story.channel:
            case "mail":
                return MAIL
            case "phone" | "chat":
                return self.company.takes_calls
            case _:
                return next(actor for actor in self.company.contact_actors.values() if actor.id == contact.id)

    def _act_as_agent(self, ticket: Ticket, step: Step, at: datetime) -> None:
        by = self.company.agent_actors[step.by]
        message = NewMessage(step.text, "desk")
        status = self.company.casting.status(step.status)
        match step.verb:
            case "answer":
                answer(ticket, message, by=by, at=at, then=status)
            case "note":
                add_note(ticket, message, by=by, at=at)
            case "assign":
                assign(ticket, self.company.agents[step.text], by=by, at=at)
            case "status" if status:
                change_status(ticket, status, by=by, at=at)
            case _:
                raise ValueError(f"an agent cannot {step.verb}")
        if step.waits_for:
            self._hold(ticket, ThirdParty(*step.waits_for), by, at)

    def _hold(self, ticket: Ticket, whom: ThirdParty, by: AgentActor, at: datetime) -> None:
        """Wait for a third party, where the charter that is played under knows that."""
        statuses = self.company.casting.charter.statuses.values()
        if any(status.status_class is StatusClass.WAITING_THIRD_PARTY for status in statuses):
            hold(ticket, whom, by=by, at=at)
