"""What may be treated on a channel, what becomes a ticket instead, and who must first be recognised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from amparo.core.time import Calendar


class Way(StrEnum):
    """How a subject is treated on a channel."""

    HERE = "here"
    AS_TICKET = "as-ticket"  # with its transcript, and for the line of the subject
    STANDARD_ANSWER = "standard-answer"  # the channel is no support; an agent may still make a ticket of it


class Verification(StrEnum):
    """How somebody who calls or chats is recognised."""

    CALLED_BACK = "registered-number-called-back"
    PIN = "pin"
    MAIL = "mail-to-registered-address"


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """What a channel may treat. No `subjects` named means any; `refuses` are never treated on it."""

    support: bool = True
    subjects: Collection[str] = ()
    refuses: Collection[str] = ()
    verify: Collection[str] = ()
    after_hours: str = ""

    def way(self, subject: str) -> Way:
        """How this subject is treated here; a talk that comes to another one asks again."""
        if not self.support:
            return Way.STANDARD_ANSWER
        if subject in self.refuses or (self.subjects and subject not in self.subjects):
            return Way.AS_TICKET
        return Way.HERE

    def recognises(self, verified_by: str) -> bool:
        """Whether somebody verified in this way may be told, unblocked or sent anything; "" is in no way."""
        return not self.verify or verified_by in self.verify

    def outside_hours(self, calendar: Calendar, at: datetime) -> str:
        """What is offered instead while the channel is closed; "" while it is open."""
        return "" if calendar.is_open(at) else self.after_hours
