"""Who answers: lines, teams, routing, duties, and work that comes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.model import Condition
from amparo.core.charter.reader import Rest, Table, key
from amparo.core.charter.terms.intake import MANAGERS
from amparo.core.charter.values import (
    AMOUNT,
    COUNTRY,
    FLAG,
    MEASURED,
    Choice,
    Choices,
    Listed,
    Ref,
    Refs,
    Said,
    When,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.time.allowance import Allowance, Measured


@dataclass(frozen=True, slots=True)
class Line:
    """Those who answer first, or after the line before them."""

    name: str
    calendar: str = key(Ref("calendars"), "when it works; absent means as the clocks say")
    next: str = key(Ref("lines"), "where a ticket goes on")


@dataclass(frozen=True, slots=True)
class Team:
    """People who answer together."""

    name: str
    line: str = key(Ref("lines"), "the line it works in")
    calendar: str = key(Ref("calendars"), "when it works; absent means as its line")
    languages: tuple[str, ...] = key(Refs("languages"), "what it speaks")
    countries: tuple[str, ...] = key(Listed(COUNTRY), "for whom it is")
    industries: tuple[str, ...] = key(Words(), "whose business it knows")
    products: tuple[str, ...] = key(Words(), "what it knows well")
    skills: tuple[str, ...] = key(Words(), "what else it knows")


@dataclass(frozen=True, slots=True)
class Skills:
    """By what agents and teams are told apart."""

    dimensions: tuple[str, ...] = key(
        Choices("industry", "country", "language", "product"), "what is matched"
    )


@dataclass(frozen=True, slots=True)
class Way:
    """Where tickets of a sort go."""

    when: Condition = key(When(), "which tickets; absent means all", Condition())
    to: str = key(Ref("teams|lines"), "the team or line", required=True)


@dataclass(frozen=True, slots=True)
class Routing:
    """Who gets a new ticket: the first way that fits, then those whose skills match, then the default."""

    match: tuple[str, ...] = key(
        Choices("industry", "country", "language", "product"), "skills that must match"
    )
    default: str = key(Ref("teams|lines"), "who gets what nobody matches")
    ways: Mapping[str, Way] = key(Rest(Table(Way)), "where tickets of a sort go, in this order")


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is called when nobody is there."""

    name: str
    calendar: str = key(Ref("calendars"), "when there is a duty", required=True)
    page: tuple[str, ...] = key(
        Words(), "the places of the rota, in the order in which they are called", required=True
    )
    acknowledge: Measured = key(MEASURED, "how long each has to acknowledge", required=True)
    then: str = key(Choice("next", "all", "lead"), "who is called after that", "next")
    for_: Condition = key(When(), "for which tickets", Condition())
    team: str = key(Ref("teams"), "whose rota it is")


@dataclass(frozen=True, slots=True)
class Informing:
    """Contacts of the customer who are called until one confirms."""

    name: str
    for_: Condition = key(When(), "for which tickets", Condition())
    contacts: str = key(
        Choice("round-the-clock-contacts", "all-contacts"), "who is called", "round-the-clock-contacts"
    )
    in_order: bool = key(FLAG, "whether they are called one after the other", default=True)
    until: str = key(Choice("confirmed", "reached"), "when it is enough", "confirmed")
    clock: str = key(Ref("clocks"), "the clock that measures it")


@dataclass(frozen=True, slots=True)
class Monitoring:
    """What becomes of an alert."""

    alerts_open: str = key(Ref("kinds"), "the kind of ticket it opens", required=True)
    repeated: str = key(Choice("attach", "ignore"), "an alert that is open already", "attach")
    recovered: str = key(Choice("resolve", "note"), "the end of an alert", "resolve")
    watches: tuple[str, ...] = key(Words(named=True), "what is watched")


@dataclass(frozen=True, slots=True)
class Task:
    """Work that comes again and again."""

    name: str
    every: str = key(Choice("day", "week", "month", "quarter", "year"), "how often", required=True)
    owner: str = key(Ref("teams"), "who does it")
    due: Allowance = key(AMOUNT, "how long it may take", required=True)
    record: str = key(Choice("required", "optional"), "whether it is written down what was done", "required")
    for_: Condition = key(When(), "for which customers", Condition())


@dataclass(frozen=True, slots=True)
class Visits:
    """Work on site."""

    steps: tuple[str, ...] = key(
        Choices("scheduled", "dispatched", "travelling", "arrived", "report"), "what is recorded, in order"
    )
    clock: str = key(Ref("clocks"), "the clock that measures it")


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls on the phone."""

    two_never_to_the_same: bool = key(FLAG, "whether a person who is in a call is not called", default=True)
    nobody_free: str = key(Choice("call-back", "ticket", "queue"), "what a caller meets then", "call-back")
    clock: str = key(Ref("clocks"), "the clock of the call back")


@dataclass(frozen=True, slots=True)
class Leads:
    """People who are no customers and ask to be called."""

    clock: str = key(Ref("clocks"), "the clock of the call back")
    validate_email: bool = key(FLAG, "whether the address is confirmed first")
    purpose: str = key(Said("purposes"), "what their data are for")


@dataclass(frozen=True, slots=True)
class Projects:
    """Tickets that are made of activities."""

    approval: tuple[str, ...] = key(MANAGERS, "who approves; absent means as the kind says")
    activity_before_approval: bool = key(FLAG, "whether an activity may start before")
    changed_schedule: str = key(
        Choice("approved-again", "told"), "what a changed schedule needs", "approved-again"
    )
    slipped: str = key(Choice("moves-dependants", "told"), "what a slipped date does", "moves-dependants")


@dataclass(frozen=True, slots=True)
class Reclassifying:
    """Changing what a ticket was taken for."""

    by: tuple[str, ...] = key(Choices("agent", "lead"), "who may", ("agent", "lead"))
    of: tuple[str, ...] = key(
        Choices("kind", "priority", "severity", "level", "assignee"), "what may be changed"
    )
    needs: str = key(Choice("reason", "nothing"), "what it takes", "reason")
    keeps: str = key(Choice("asked-for", "nothing"), "what of the former stays visible", "asked-for")


@dataclass(frozen=True, slots=True)
class Absence:
    """Tickets of agents who are away or have left."""

    hand_over: str = key(Choice("at-once", "by-lead"), "when they are handed over", "at-once")
    to: str = key(Choice("deputy", "team", "lead"), "to whom", "deputy")
