"""How to reach the desk: channels, dedicated numbers, subjects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.reader import Named, key
from amparo.core.charter.values import COUNTRY, FLAG, TEXT, Choice, Choices, Ref, Refs, Said

if TYPE_CHECKING:
    from collections.abc import Mapping

CHANNELS = ("portal", "mail", "phone", "chat", "fax", "upload", "alerts", "informal", "visit")


@dataclass(frozen=True, slots=True)
class Number:
    """A dedicated line of the phone, for a country or a language."""

    name: str
    number: str = key(TEXT, "as it is dialled", required=True)
    country: str = key(COUNTRY, "for whom it is")
    languages: tuple[str, ...] = key(Refs("languages"), "spoken there; absent means all")
    hours: str = key(Ref("calendars"), "when somebody answers; absent means as the channel")
    team: str = key(Ref("teams"), "who answers")


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach the desk. `support = false` is answered with the text `answer` and nothing else."""

    name: str
    support: bool = key(FLAG, "whether support is given here", default=True)
    preferred: bool = key(FLAG, "whether customers are asked to come this way")
    routes_to: str = key(Choice("by-area", "whoever-is-free", "by-skill"), "who gets what comes in")
    hours: str = key(Ref("calendars"), "when somebody is there; absent means at any hour")
    after_hours: str = key(
        Choice("ticket", "call-back", "duty", "closed"), "what happens outside these hours"
    )
    opens_ticket_for: str = key(
        Choice("registered-addresses", "anyone", "nobody"), "whose messages open tickets"
    )
    unknown_senders: str = key(Choice("hold", "refuse", "accept"), "what happens to the others' messages")
    answer: str = key(Said("answers"), "the standard answer where no support is given")
    subjects: tuple[str, ...] = key(
        Refs("subjects"), "the only ones treated here; a talk that leaves them becomes a ticket"
    )
    refuses: tuple[str, ...] = key(Refs("subjects"), "never treated here")
    scope: str = key(Said("scopes"), "shown to the agent who logs a call; going beyond it is recorded")
    verify: tuple[str, ...] = key(
        Choices("registered-number-called-back", "pin", "mail-to-registered-address"),
        "how a person is verified before anything is disclosed",
    )
    levels: tuple[str, ...] = key(Refs("levels"), "who may come this way; absent means everybody")
    ways: tuple[str, ...] = key(Choices("portal", "sftp"), "how files come in")
    resumable: bool = key(FLAG, "whether an upload that broke off goes on where it was")
    numbers: Mapping[str, Number] = key(Named(Number, clause="may"), "dedicated lines")


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that people ask about."""

    name: str
    line: str = key(Ref("lines"), "who has the answer")
    kind: str = key(Ref("kinds"), "the kind of its tickets")
