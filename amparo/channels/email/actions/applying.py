"""Carrying out what routing decided, inside the transaction of the mail's row."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from django.utils.translation import gettext as _

from amparo.channels.email.models import InboundMail
from amparo.charters.queries import charter, version_in_force
from amparo.core.mail.filenames import served_type
from amparo.core.mail.kind import Kind
from amparo.core.mail.route import AddMessage, Drop, Fold, Hold, OpenTicket
from amparo.platform.access.actors import SystemActor
from amparo.tickets.actions import (
    NewFile,
    NewMessage,
    NewTicket,
    add_customer_message,
    mail_came_back,
    open_ticket,
)
from amparo.tickets.models import Entry, Link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.channels.email.parsing import File, Reading
    from amparo.channels.email.queries import Sender
    from amparo.core.mail.route import Decision
    from amparo.tickets.models import Ticket

MAIL = SystemActor("mail")


def apply(
    decision: Decision,
    mail: InboundMail,
    reading: Reading,
    sender: Sender,
    tickets: Mapping[int, Ticket],
    now: datetime,
) -> None:
    """Let the decision happen and write it on the mail's row; the caller saves."""
    match decision:
        case OpenTicket(because, follows, claims):
            _open(mail, reading, sender, tickets.get(follows or 0), now)
            _claim(mail, tickets.get(claims or 0), now)
            mail.state, mail.reason = InboundMail.State.DONE, because
        case AddMessage(ticket, _, because):
            entry = add_customer_message(
                tickets[ticket],
                message_of(mail, reading),
                by=sender.actor or MAIL,
                at=now,
                contact=sender.contact,
            )
            mail.ticket_id, mail.entry = entry.ticket_id, entry
            mail.state, mail.reason = InboundMail.State.DONE, because
        case Hold(why, claims):
            mail.claims_id = claims
            mail.state, mail.reason = InboundMail.State.HELD, why
        case Fold(ticket, why):
            mail.ticket_id = ticket
            mail.state, mail.reason = InboundMail.State.FOLDED, why
            if reading.classified.kind is Kind.BOUNCE:
                mail_came_back(tickets[ticket], happened_at=mail.received_at, by=MAIL, at=now)
        case Drop(why):
            mail.state, mail.reason = InboundMail.State.DROPPED, why
        case _:
            assert_never(decision)


def message_of(mail: InboundMail, reading: Reading) -> NewMessage:
    """The mail as an entry: the new words, the rest folded, and its files."""
    return NewMessage(
        text=reading.text or ("" if reading.files else _("The mail has no text.")),
        elided=reading.elided,
        channel="mail",
        files=tuple(_file(file) for file in reading.files),
        source=f"mail:{mail.id}",
        happened_at=mail.received_at,
        message_id=mail.message_id,
        is_from_person=reading.classified.kind is Kind.PERSON,
    )


def open_from(
    mail: InboundMail, reading: Reading, sender: Sender, follows: Ticket | None, now: datetime
) -> Ticket:
    """A ticket for what a contact wrote, in the charter's first kind until somebody knows better."""
    policy = charter(version_in_force(mail.desk_id, now))
    new = NewTicket(
        desk_id=mail.desk_id,
        kind=next(iter(policy.kinds)),
        subject=reading.subject or _("Mail from %(name)s") % {"name": reading.sender_name or sender.address},
        message=message_of(mail, reading),
        requester=sender.contact,
        organisation=sender.organisation,
        follows=follows,
    )
    return open_ticket(new, by=sender.actor or MAIL, at=now)


def _open(mail: InboundMail, reading: Reading, sender: Sender, follows: Ticket | None, now: datetime) -> None:
    ticket = open_from(mail, reading, sender, follows, now)
    mail.ticket = ticket
    mail.entry = Entry.objects.get(source=f"mail:{mail.id}")


def _claim(mail: InboundMail, claimed: Ticket | None, now: datetime) -> None:
    """Show agents that the mail named another ticket; its sender learns nothing of that one."""
    if claimed is not None and mail.ticket is not None:
        mail.claims = claimed
        Link.objects.create(
            kind=Link.Kind.CLAIMS_TO_BELONG, source=mail.ticket, target=claimed, created_at=now
        )


def _file(file: File) -> NewFile:
    kind = served_type(file.content)
    return NewFile(file.name, kind, file.content, file.content_id[:255], is_inline=file.is_inline)
