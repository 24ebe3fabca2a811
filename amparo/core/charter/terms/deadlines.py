"""What is promised: clocks and their targets as a charter writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from amparo.core.charter.amounts import allowance, early_warning, objective
from amparo.core.charter.model import Condition, OnChange, Reopening, WarnIn
from amparo.core.charter.reader import Named, Rows, key
from amparo.core.charter.triggers import PAUSES, STARTS, STOPS
from amparo.core.charter.values import FLAG, AnyOf, Choice, Choices, Listed, Parsed, Ref, When, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.model import EarlyWarning, Objective
    from amparo.core.time.allowance import Allowance

Promise = Literal["none", "by-jurisdiction"]
"""Where no amount is given: nothing is promised, or what the law says that a request falls under."""

ESCALATED_TO = ("assignee", "lead", "watchers", "head-of-support")


def promise(text: str) -> Allowance | Promise:
    """An amount of time, or a word that stands for none."""
    match text:
        case "none" | "by-jurisdiction":
            return text
        case _:
            return allowance(text)


def moment(text: str) -> EarlyWarning | Literal["breach"]:
    """A moment ahead of the deadline, or the breach."""
    return "breach" if text == "breach" else early_warning(text)


WITHIN = Parsed(
    promise,
    'an amount of time, such as `"24 business hours"` or `"end of 2nd business day"`; `"none"`: measured, '
    'not promised; `"by-jurisdiction"`: as [privacy] says',
    "amount-malformed",
)
OBJECTIVE = Parsed(
    objective, 'an amount of time, such as `"3 hours"` or `"under 1 minute"`', "amount-malformed"
)
WARNING = Parsed(early_warning, '`"75%"` or `"1 business hour before"`', "warning-malformed")
MOMENT = Parsed(moment, '`"75%"`, `"1 business hour before"` or `"breach"`', "warning-malformed")


@dataclass(frozen=True, slots=True)
class EscalationTable:
    """Who is told when."""

    at: EarlyWarning | Literal["breach"] = key(MOMENT, "when", required=True)
    to: str = key(Ref("duties|teams", *ESCALATED_TO), "who", required=True)


@dataclass(frozen=True, slots=True)
class TargetTable:
    """What is allowed for some of the tickets. The first target that fits is taken."""

    name: str
    when: Condition = key(When(), "which tickets", Condition())
    within: Allowance | Promise | None = key(WITHIN, "the time allowed; reaching its end is in time")
    under: Allowance | Promise | None = key(WITHIN, "the time allowed; reaching its end is too late")
    objective: Objective | None = key(OBJECTIVE, "what is aimed at, without breach or credit")
    calendar: str = key(Ref("calendars"), "the hours that count; absent means those of the clock")
    before: tuple[str, ...] = key(Words(), "targets further down that fit some of the same tickets")
    assumed: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class ClockTable:
    """A promise that is measured: what starts, stops and rests it, and what it allows."""

    name: str
    for_: Condition = key(When(), "which tickets; absent means all", Condition())
    starts: frozenset[str] = key(AnyOf(*STARTS), "what starts it", required=True)
    stops: frozenset[str] = key(
        AnyOf(*STOPS), "what stops it; a periodic clock ends with `resolved` or `closed`"
    )
    repeats: bool = key(FLAG, "whether it begins anew each time")
    periodic: bool = key(FLAG, "whether each update ends a stretch and begins the next")
    pauses: tuple[str, ...] = key(Choices(*PAUSES), "while what it rests")
    calendar: str = key(Ref("calendars"), "the hours that count; absent means the first calendar")
    within: Allowance | Promise | None = key(
        WITHIN, "the time allowed where no target fits; reaching its end is in time"
    )
    under: Allowance | Promise | None = key(WITHIN, "the same; reaching its end is too late")
    objective: Objective | None = key(OBJECTIVE, "what is aimed at, without breach or credit")
    targets: Mapping[str, TargetTable] = key(
        Named(TargetTable), "what is allowed for some tickets, in this order"
    )
    warn: tuple[EarlyWarning, ...] = key(Listed(WARNING), "when the desk is warned")
    warn_in: str = key(
        Choice(*(each.value for each in WarnIn)), "in which hours it is warned", WarnIn.ANY_HOUR
    )
    escalate: tuple[EscalationTable, ...] = key(Rows(EscalationTable), "who is told when")
    reopened: str = key(
        Choice(*(each.value for each in Reopening)), "what it does when the ticket is reopened"
    )
    on_change: str = key(
        Choice(*(each.value for each in OnChange)),
        "what it does when its target changes",
        OnChange.KEEP_START,
    )
    internal: bool = key(FLAG, "whether it is measured for ourselves and promised to nobody")
    assumed: tuple[str, ...] = field(default=(), kw_only=True)
