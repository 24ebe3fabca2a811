"""What happens by itself: lifecycle rules as a charter writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.amounts import allowance
from amparo.core.charter.reader import Table, key
from amparo.core.charter.values import AMOUNT, COUNT, MEASURED, Listed, Parsed, Ref, Said

if TYPE_CHECKING:
    from amparo.core.time.allowance import Allowance, Measured


def reminder(text: str) -> tuple[str, Allowance]:
    """An amount of time, with the words it was written in."""
    return text, allowance(text)


@dataclass(frozen=True, slots=True)
class WhenTable:
    """What must have come about; all that is named must hold, and the latest decides when."""

    status: str = key(Ref("statuses"), "the ticket stands there")
    for_: Allowance | None = key(AMOUNT, "for this long")
    failed_contacts: int = key(COUNT, "so many contacts have failed in a row")
    age: Allowance | None = key(AMOUNT, "so long after the ticket was registered")


@dataclass(frozen=True, slots=True)
class ThenTable:
    """What happens then."""

    close: str = key(Said("closings"), "the ticket is closed, for this reason", required=True)
    say: str = key(Said("sayings"), "a sentence that the closing says beside")


@dataclass(frozen=True, slots=True)
class RuleTable:
    """Something that happens by itself when nothing else happens."""

    name: str
    when: WhenTable = key(Table(WhenTable), "what must have come about", WhenTable(), required=True)
    then: ThenTable = key(Table(ThenTable), "what happens then", ThenTable(), required=True)
    contacts_apart: Measured | None = key(MEASURED, "contacts nearer to each other count as one")
    mail_fails_after: Allowance | None = key(AMOUNT, "the silence after which a contact by mail has failed")
    remind: tuple[tuple[str, Allowance], ...] = key(
        Listed(Parsed(reminder, 'an amount of time, such as `"4 days"`', "amount-malformed")),
        "reminders, counted as the wait itself",
    )
