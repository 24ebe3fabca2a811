"""Whose turn it is on a request, and what happens next: the first thing a customer wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _

from amparo.core.charter import StatusClass
from amparo.ui.models.times import moment
from amparo.ui.queries.promises import OWED, leading
from amparo.ui.queries.words import clock_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.clock import Reading
    from amparo.tickets.models import Ticket
    from amparo.ui.models.times import Moment


@dataclass(frozen=True, slots=True)
class Promise:
    """What is owed next, by when, and by which clause."""

    name: str
    due: Moment
    is_late: bool
    anchor: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who must act, said in a heading and a sentence."""

    side: Literal["us", "you", "others", "nobody"]
    heading: str
    words: str
    promise: Promise | None = None


def next_promise(readings: Sequence[Reading], policy: Charter, now: datetime) -> Promise | None:
    """The promise that falls due first, if one runs."""
    reading = leading(readings)
    if reading is None or reading.state not in OWED or reading.due_at is None:
        return None
    number = policy.clauses[reading.clause][0] if reading.clause in policy.clauses else ""
    name, due = clock_words(policy, reading.clock), moment(reading.due_at, now)
    return Promise(name, due, reading.due_at < now, reading.clause, number)


def turn_of(
    ticket: Ticket,
    readings: Sequence[Reading],
    policy: Charter,
    now: datetime,
    owed: Sequence[str] = (),
    others: str = "",
) -> Turn:
    """Whose turn it is, by the class of the ticket's status.

    `owed` is what the customer was asked for, `others` names the third party that it waits for.
    """
    name = ticket.assignee.name if ticket.assignee else ""
    match ticket.status_class:
        case StatusClass.WAITING_CUSTOMER:
            return Turn("you", _("It is your turn"), _asks(name, owed))
        case StatusClass.WAITING_THIRD_PARTY:
            words = _("We look after it and tell you as soon as we hear from them.")
            heading = (
                _("We wait for %(name)s") % {"name": others} if others else _("We wait for another company")
            )
            return Turn("others", heading, words)
        case StatusClass.RESOLVED:
            words = _("If something is missing, write here and we take it up again.")
            return Turn("nobody", _("This is resolved"), words)
        case StatusClass.CLOSED:
            words = _("You can open a new request that is tied to this one.")
            return Turn("nobody", _("This request is closed"), words)
        case _:
            return _our_turn(name, next_promise(readings, policy, now))


def _asks(name: str, owed: Sequence[str]) -> str:
    if owed:
        return _("We wait for: %(what)s. The clock rests until you write.") % {"what": ", ".join(owed)}
    if not name:
        return _("We wait for your answer. The clock rests until you write.")
    return _("%(name)s waits for your answer. The clock rests until you write.") % {"name": name}


def _our_turn(name: str, promise: Promise | None) -> Turn:
    works = _("%(name)s is working on it.") % {"name": name} if name else _("It is in our queue.")
    if promise is None:
        return Turn("us", _("It is our turn"), works)
    said = {"promise": promise.name, "moment": promise.due.text}
    if promise.is_late:
        heading = _("We are late: %(promise)s was due %(moment)s") % said
        sorry = _("We are sorry; the delay is recorded.")
        return Turn("us", heading, f"{works} {sorry}", promise)
    return Turn("us", _("It is our turn: %(promise)s due %(moment)s") % said, works, promise)
