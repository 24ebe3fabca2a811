"""What can happen to a ticket, in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpened(EventKind):
    """A demand was registered."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("subject",)
    number: int
    kind: str
    channel: str
    subject: str
    is_from_person: bool = True

    def summary(self) -> str:
        return _("Registered as %(kind)s") % {"kind": self.kind}


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(EventKind):
    """The customer wrote."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    entry_id: int
    channel: str

    def summary(self) -> str:
        return _("The customer wrote")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSent(EventKind):
    """A person of the provider wrote to the customer."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    entry_id: int
    mail_id: int | None = None

    def summary(self) -> str:
        return _("Answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(EventKind):
    """An agent wrote a note for colleagues."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    entry_id: int

    def summary(self) -> str:
        return _("Note added")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(EventKind):
    """The ticket now stands elsewhere."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    status: str
    previous: str

    def summary(self) -> str:
        return _("Status: %(status)s") % {"status": self.status}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketAssigned(EventKind):
    """The ticket has another owner, or none."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    assignee_id: int | None
    assignee: str
    previous_id: int | None = None

    def summary(self) -> str:
        if self.assignee_id is None:
            return _("Given back to the queue")
        return _("Assigned to %(name)s") % {"name": self.assignee}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineNear(EventKind):
    """A promise has come to one of its warnings."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    clock: str
    cycle: int
    warning: str

    def summary(self) -> str:
        return _("The deadline is near: %(clock)s") % {"clock": self.clock}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMissed(EventKind):
    """A promise was not kept in time; recorded at the instant at which it was broken."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    clock: str
    cycle: int

    def summary(self) -> str:
        return _("The deadline has passed: %(clock)s") % {"clock": self.clock}


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReminded(EventKind):
    """Something waits for the customer, and a rule of the charter has come to one of its reminders."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    rule: str
    clause: str
    cycle: int
    closes_at: str

    def summary(self) -> str:
        return _("Reminded that this waits for the customer")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketClosedByRule(EventKind):
    """A rule of the charter closed the ticket, at the instant that the rule says."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    rule: str
    clause: str
    closing: str
    saying: str
    previous: str

    def summary(self) -> str:
        return _("Closed by a rule of the charter")


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterChanged(EventKind):
    """Another version of the charter measures the ticket; `moved` has old and new due instant by clock."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    version: int
    activation: str
    moved: dict[str, tuple[str | None, str | None]]

    def summary(self) -> str:
        return _("Measured by version %(version)s of the charter from now on") % {"version": self.version}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMoved(EventKind):
    """A promise is due at another time, because a calendar or the rules of a time zone changed."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    clock: str
    cycle: int
    before: str | None
    after: str | None
    why: str

    def summary(self) -> str:
        return _("The deadline has moved: %(clock)s (%(why)s)") % {"clock": self.clock, "why": self.why}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksDrifted(EventKind):
    """What was cached of the ticket's clocks was not what its facts say."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    what: list[str]

    def summary(self) -> str:
        return _("Deadlines did not fit the history of the ticket: %(what)s") % {"what": "; ".join(self.what)}
