"""What people are told of promises: that their request came, that a deadline is near, that a rule acted."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator

from amparo.charters.queries import charter, clause_address
from amparo.core.charter.etiquette import told
from amparo.core.clock.nudges import nudges
from amparo.notifications.actions import notify_agents
from amparo.notifications.tasks.letters import cited, told_of, write_by_charter
from amparo.platform.access.actors import SystemActor, reached
from amparo.platform.access.models import DeskMembership
from amparo.platform.access.queries import away
from amparo.tickets.actions import send_notice
from amparo.tickets.models import Clock, Entry, Ticket
from amparo.tickets.queries import facts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.platform.events.models import Event


LONGEST = 300
"""How much of what he wrote is said back to the requester, in characters."""


def acknowledge(events: Sequence[Event], now: datetime) -> None:
    """Tell the requester his number, and by when he hears from a person. Automata and lists get no answer."""
    tickets = Ticket.objects.select_related("desk", "requester").in_bulk(
        [event.ticket_id for event in events]
    )
    clocks = Clock.objects.filter(ticket_id__in=tickets, due_at__isnull=False).order_by("ticket_id", "due_at")
    first = {clock.ticket_id: clock for clock in reversed(clocks)}
    written = Entry.objects.filter(ticket_id__in=tickets, kind=Entry.Kind.MESSAGE).order_by("-id")
    texts = dict(written.values_list("ticket_id", "text"))
    for event in sorted(events, key=lambda event: event.ticket_id or 0):  # locks in the order of ids
        ticket = tickets.get(event.ticket_id or 0)
        if ticket is None or ticket.requester is None or not (event.payload or {}).get("is_from_person"):
            continue
        with translation.override(ticket.language):
            text = render_to_string(
                "notifications/acknowledgement.txt",
                {
                    "ticket": ticket,
                    "timezone": ticket.requester.timezone,
                    **_understood(ticket, texts.get(ticket.id, "")),
                    **_promised(ticket, first.get(ticket.id)),
                },
            )
        send_notice(
            ticket,
            text.strip(),
            source=f"event:{event.id}:acknowledge",
            by=SystemActor(ticket.desk.name),
            at=now,
        )


def remind(events: Sequence[Event], now: datetime) -> None:
    """Tell the requester what waits for him, in the charter's own words if it has any, and when it closes."""
    for event, ticket, said in told_of(events):
        policy, key = charter(ticket.charter_id), f"remindings.{said['rule']}"
        context = {
            "closes_at": datetime.fromisoformat(said["closes_at"]),
            "reminding": policy.texts[policy.language(ticket.language)].get(key, ""),
        }
        write_by_charter(event, ticket, "reminder", context, now)


def tell_of_closing(events: Sequence[Event], now: datetime) -> None:
    """Tell the requester that a rule has closed his ticket, in the words of the charter."""
    for event, ticket, said in told_of(events):
        policy, language = charter(ticket.charter_id), ticket.language
        context = {
            "closing": policy.text(f"closings.{said['closing']}", language),
            "saying": policy.text(f"sayings.{said['saying']}", language) if said["saying"] else "",
            "may_follow": policy.reopening is not None and policy.reopening.afterwards == "follow-up-ticket",
        }
        write_by_charter(event, ticket, "closed", context, now)


def meet_nudges(events: Sequence[Event], now: datetime) -> None:
    """Tell who only asked for speed that his request is here: once in the stretch that the charter names."""
    known = [(event, ticket) for event, ticket, _ in told_of(events)]
    minded = [(event, ticket) for event, ticket in known if charter(ticket.charter_id).etiquette.nudges]
    facts = facts_of([ticket for _, ticket in minded])
    for event, ticket in minded:
        policy = charter(ticket.charter_id)
        if (rule := policy.etiquette.nudges) and event.at in {
            nudge.at for nudge in told(rule, nudges(policy, facts[ticket.id]))
        }:
            text = policy.text(f"etiquette.{rule.say}", ticket.language) + cited(ticket, "etiquette.clause")
            source, by = f"event:{event.id}:nudge", SystemActor(ticket.desk.name)
            send_notice(ticket, text, source=source, by=by, at=now)


def warn_agents(events: Sequence[Event], now: datetime) -> None:
    """Tell who holds a ticket that a deadline is near or has passed; if nobody does, who leads the desk.

    Of whoever is away the deputy is told.
    """
    assignees = dict(
        Ticket.objects.filter(id__in=[event.ticket_id for event in events]).values_list("id", "assignee_id")
    )
    leads = defaultdict(list)
    for desk, agent in DeskMembership.objects.filter(role=DeskMembership.Role.LEAD).values_list(
        "desk", "agent"
    ):
        leads[desk].append(agent)
    told, absent = [], {each.agent_id: each for each in away(now)}
    for event in events:
        assignee = assignees.get(event.ticket_id or 0)
        known = [assignee] if assignee else leads[event.desk_id or 0]
        told += [(event, reached(agent, absent)) for agent in known]
    notify_agents(list(dict.fromkeys(told)), at=now)


def tell_holder(events: Sequence[Event], now: datetime) -> None:
    """Tell who holds a ticket that the customer wrote; his deputy where he is away or has left."""
    tickets = Ticket.objects.filter(id__in=[event.ticket_id for event in events], assignee__isnull=False)
    holders = dict(tickets.values_list("id", "assignee_id"))
    if not holders:
        return
    absent = {each.agent_id: each for each in away(now)}
    pairs = ((event, holders.get(event.ticket_id or 0)) for event in events)
    notify_agents([(event, reached(holder, absent)) for event, holder in pairs if holder], at=now)


def _understood(ticket: Ticket, text: str) -> dict[str, object]:
    """What the demand was taken for, in the charter's words, and when we are there."""
    policy, language = charter(ticket.charter_id), ticket.language
    levels = policy.priorities.levels
    hours = f"calendars.{next(iter(policy.calendars))}.clause"
    anchor = next((anchor for anchor, (_, key, _) in policy.clauses.items() if key == hours), "")
    return {
        "kind": policy.text(f"kinds.{ticket.kind}.name", language),
        "priority": policy.text(f"priority.levels.{ticket.priority}", language) if len(levels) > 1 else "",
        "understood": Truncator(" ".join(text.split())).chars(LONGEST),
        "hours": policy.clause(anchor, language).sentence if anchor else "",
    }


def _promised(ticket: Ticket, clock: Clock | None) -> dict[str, object]:
    """By when something is promised, and the clause that promises it."""
    if clock is None:
        return {}
    policy = charter(clock.charter_id)
    if clock.clause not in policy.clauses:
        return {"due_at": clock.due_at}
    return {
        "due_at": clock.due_at,
        "clause": policy.clause(clock.clause, ticket.language),
        "clause_address": clause_address(clock.charter_id, clock.clause, ticket.language),
    }
