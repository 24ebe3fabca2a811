"""Where a mail goes: a pure decision over what it carries and what the store knows about that.

The order of trust: our signed reply address, our signed Message-ID (answered, then referred to), a stored
Message-ID of somebody else, a ticket number in the subject. Each is asked who may write there; a number alone
never lets a stranger in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from amparo.core.mail.kind import Classified, Kind
from amparo.core.mail.threads import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable


class Trust(StrEnum):
    """What is known of the address that a mail says it comes from."""

    CONTACT = "contact"
    AGENT = "agent"
    OURSELVES = "ourselves"
    UNKNOWN = "unknown"
    DOUBTFUL = "doubtful"


class Stage(StrEnum):
    """How far the ticket is, as far as routing cares."""

    OPEN = "open"
    RESOLVED = "resolved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Match:
    """A ticket that a mail points at; `is_signed` when our own signature for this very sender proves it."""

    ticket: int
    evidence: Evidence
    stage: Stage
    may_write: bool
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the store knows: who the sender is, and which tickets the mail points at, strongest first."""

    trust: Trust
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """A new ticket; it `follows` a closed one, or only `claims` to belong to one closed to its sender."""

    because: str
    follows: int | None = None
    claims: int | None = None


@dataclass(frozen=True, slots=True)
class AddMessage:
    """One more message on a ticket."""

    ticket: int
    evidence: Evidence
    because: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A person decides; nobody is told anything."""

    why: str
    claims: int | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """Kept on the ticket, folded: it reopens nothing and moves no clock."""

    ticket: int
    why: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Kept as a row in the log, and nothing else."""

    why: str


Decision = OpenTicket | AddMessage | Hold | Fold | Drop

_REFUSED = {
    Trust.UNKNOWN: "The sender's address is not registered.",
    Trust.DOUBTFUL: "The sender's address cannot be read without doubt.",
    Trust.AGENT: "It comes from an agent's address, and mail cannot prove that he wrote it.",
}
_BY_EVIDENCE = {
    Evidence.REPLY_ADDRESS: "It was sent to the signed reply address of the ticket.",
    Evidence.MESSAGE_ID: "It answers a message of ours on the ticket.",
    Evidence.REFERENCES: "It refers to a message of ours on the ticket.",
    Evidence.STORED_ID: "It answers a message that is on the ticket.",
    Evidence.NUMBER: "Its subject names the ticket, and the sender may write there.",
}


def route(classified: Classified, context: Context) -> Decision:
    """Decide what becomes of one mail."""
    match classified.kind:
        case Kind.OWN_LOOP:
            return Drop(f"Our own mail came back: {classified.because}.")
        case Kind.BOUNCE:
            return _bounce(classified, context.matches)
        case Kind.AUTO_REPLY:
            return _automatic(classified, context)
        case Kind.LIST | Kind.PERSON:
            return _written(context)


def _bounce(classified: Classified, matches: tuple[Match, ...]) -> Decision:
    """A report of failure belongs to a mail of ours, shown by our signature, or to nobody."""
    proved = _first(match for match in matches if match.is_signed)
    if proved:
        return Fold(proved.ticket, f"A mail could not be delivered: {classified.because}.")
    return Drop(f"A report about a mail that we did not send: {classified.because}.")


def _automatic(classified: Classified, context: Context) -> Decision:
    if context.trust is Trust.OURSELVES:
        return Drop("It comes from an address of our own.")
    allowed = _first(match for match in context.matches if match.may_write)
    if allowed:
        return Fold(allowed.ticket, f"An automatic answer: {classified.because}.")
    return Hold(f"An automatic mail that belongs to no ticket: {classified.because}.")


def _written(context: Context) -> Decision:
    claimed = _first(context.matches)
    claims = claimed.ticket if claimed else None
    if context.trust is Trust.OURSELVES:
        return Drop("It comes from an address of our own.")
    if context.trust is not Trust.CONTACT:
        return Hold(_REFUSED[context.trust], claims)
    allowed = _first(match for match in context.matches if match.may_write)
    if allowed is None and claimed is not None:
        return OpenTicket("It names a ticket where its sender may not write.", claims=claims)
    if allowed is None:
        return OpenTicket("It comes from a registered address.")
    if allowed.stage is Stage.CLOSED:
        return OpenTicket("It answers a ticket that is closed.", follows=allowed.ticket)
    return AddMessage(allowed.ticket, allowed.evidence, _BY_EVIDENCE[allowed.evidence])


def _first(matches: Iterable[Match]) -> Match | None:
    return next(iter(matches), None)
