"""Availability, credits for missed commitments, and reports."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from amparo.core.charter.model import Condition
from amparo.core.charter.reader import Named, Rows, key
from amparo.core.charter.values import CURRENCY, FLAG, PERCENT, Choice, Ref, Refs, When

if TYPE_CHECKING:
    from collections.abc import Mapping

COMBINE = Choice("sum", "worst", "pooled")


@dataclass(frozen=True, slots=True)
class Availability:
    """What share of the time a service can be reached."""

    name: str
    committed: Fraction = key(PERCENT, "the share that is promised", required=True)
    per: str = key(Choice("month", "quarter", "year"), "measured per civil", "month")
    calendar: str = key(Ref("calendars"), "the time that counts; absent means all of it")
    maintenance: str = key(
        Choice("counts", "excluded"), "whether planned maintenance counts as downtime", "counts"
    )
    for_: Condition = key(When(), "for which customers", Condition())


@dataclass(frozen=True, slots=True)
class Tier:
    """What a miss gives once it is over a share."""

    over: Fraction = key(PERCENT, "missed by more than this", required=True)
    gives: Fraction = key(PERCENT, "off the invoice", required=True)


@dataclass(frozen=True, slots=True)
class Variable:
    """One of the commitments whose misses are credited."""

    name: str
    of: str = key(
        Ref("clocks|availability", "availability"), "the clock or service that is measured", required=True
    )
    by: str = key(
        Choice("deviation", "tiers"), "what a miss gives: its own percentage, or that of a tier", "deviation"
    )
    tiers: tuple[Tier, ...] = key(Rows(Tier), "from the smallest miss; the last that fits counts")
    within: str = key(COMBINE, "how several misses of a month become one; absent means as [credits] says")
    cap: Fraction | None = key(PERCENT, "the most that this variable gives", None)


@dataclass(frozen=True, slots=True)
class Credits:
    """What comes off the next invoice when a commitment was missed; never above all of it."""

    combine: str = key(COMBINE, "how the variables become one percentage", "sum")
    within_variable: str = key(COMBINE, "how several misses of one variable become one", "worst")
    cap: Fraction = key(PERCENT, "the most that is given", Fraction(100))
    base: str = key(
        Choice("next-invoice-net", "monthly-net"), "what it is a percentage of", "next-invoice-net"
    )
    approval: str = key(
        Choice("second-person", "none"), "what it takes before it is exported", "second-person"
    )
    currency: str = key(CURRENCY, "absent means that of the charter")
    variables: Mapping[str, Variable] = key(Named(Variable, clause="may"), "the commitments", required=True)


@dataclass(frozen=True, slots=True)
class Report:
    """What customers are regularly shown."""

    name: str
    shows: tuple[str, ...] = key(
        Refs(
            "clocks|availability",
            *("availability", "resolution", "versions", "credits", "queue", "defects", "tasks", "rating"),
            *("new", "moved", "waiting-for-whom", "due-today", "customer", "product", "cause"),
        ),
        "what stands in it",
    )
    per: str = key(Choice("customer", "contract", "desk"), "for whom one is made", "customer")
    printable: bool = key(FLAG, "whether it is made for paper, too")
