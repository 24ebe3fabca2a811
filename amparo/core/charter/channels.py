"""What may be treated on a channel, what becomes a ticket instead, and who must first be recognised."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Channel, Charter


class Way(StrEnum):
    """How a subject is treated on a channel."""

    HERE = "here"
    AS_TICKET = "as-ticket"  # with its transcript, and for the line of the subject
    STANDARD_ANSWER = "standard-answer"  # the channel is no support; an agent may still make a ticket of it


def way(channel: Channel, subject: str) -> Way:
    """How a subject is treated here; a talk that comes to another subject asks again."""
    if not channel.support:
        return Way.STANDARD_ANSWER
    if subject in channel.refuses or (channel.subjects and subject not in channel.subjects):
        return Way.AS_TICKET
    return Way.HERE


def recognises(channel: Channel, verified_by: str) -> bool:
    """Whether somebody verified in this way may be told, unblocked or sent anything; "" is in no way."""
    return not channel.verify or verified_by in channel.verify


def outside_hours(charter: Charter, channel: Channel, at: datetime) -> str:
    """What is offered instead while the channel is closed; "" while it is open."""
    if not channel.hours or charter.calendar(channel.hours).is_open(at):
        return ""
    return channel.after_hours
