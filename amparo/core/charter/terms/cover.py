"""Who is covered: levels, add-ons, warranty, what happens outside, portal, registration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.reader import key
from amparo.core.charter.terms.contract_facts import FactSets
from amparo.core.charter.values import AMOUNT, AMOUNTS, FLAG, MONEY, Choice, Choices, Ref, Refs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.figures import Money
    from amparo.core.time.allowance import Allowance


@dataclass(frozen=True, slots=True)
class Level:
    """A level of service, in the order of the charter from the least to the most."""

    name: str
    calendar: str = key(Ref("calendars"), "when this level is served; absent means as the clocks say")
    channels: tuple[str, ...] = key(Refs("channels"), "the ways to reach us; absent means all")
    lines: tuple[str, ...] = key(
        Refs("lines"), "who answers first; tickets go on from there by `next` of the line"
    )
    includes: tuple[str, ...] = key(Refs("add-ons"), "add-ons that come with it")
    portal: str = key(Ref("calendars"), "when the portal is open to it; absent means at any hour")


@dataclass(frozen=True, slots=True)
class AddOn:
    """A service that is sold beside a level, or comes with something."""

    name: str
    calendar: str = key(Ref("calendars"), "its hours")
    assigned_team: bool = key(FLAG, "whether a team is assigned that knows the account")
    sold: str = key(Choice("separately", "bundled", "both"), "how one gets it", "separately")
    price: Money | None = key(MONEY, "what it costs where it is sold")
    bundled_when: tuple[Mapping[str, tuple[str, ...]], ...] = key(
        FactSets(), "facts of the contract with which it comes, any of these"
    )


@dataclass(frozen=True, slots=True)
class Warranty:
    """How long software is covered without a contract."""

    lasts: Allowance = key(AMOUNT, "how long", required=True)
    from_: str = key(Choice("licence-issued", "delivered", "accepted"), "from when on", "licence-issued")
    ends: str = key(Choice("end-of-day"), "when on its last day", "end-of-day")
    reissue_restarts: bool = key(FLAG, "whether a licence issued anew begins it anew")
    remind: tuple[Allowance, ...] = key(AMOUNTS, "how long before its end the customer is reminded")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who has support, and what happens to a ticket of somebody who has not."""

    needs: tuple[str, ...] = key(
        Choices("contract", "warranty"), "one of which a ticket needs; absent means nothing"
    )
    licence_term: tuple[str, ...] = key(Refs("kinds"), "included as long as the licence runs")
    outside: str = key(
        Choice("offer-quote", "refuse", "accept-as-goodwill"), "what a ticket outside meets", "offer-quote"
    )
    opened_under_cover: str = key(
        Choice("finished", "ends-with-cover"), "what becomes of a ticket when its cover ends", "finished"
    )
    includes_updates: bool = key(FLAG, "whether updates of what is covered are included")


@dataclass(frozen=True, slots=True)
class Portal:
    """Where customers see their tickets."""

    open: str = key(Ref("calendars"), "when; absent means at any hour")
    permissions: tuple[str, ...] = key(
        Choices("own", "organisation", "approver", "administrator"), "what a person may be given to see or do"
    )


@dataclass(frozen=True, slots=True)
class Registration:
    """How customers' own data stay true."""

    review_every: Allowance | None = key(AMOUNT, "how often customers are asked to look through them")
    needs: tuple[str, ...] = key(Choices("landline", "secondary-responsible"), "what must be given")
    departed: str = key(
        Choice("lose-access-at-once", "lose-access-at-review"),
        "what happens to people who left",
        "lose-access-at-once",
    )
