"""The mail that carries an answer: composed, frozen and queued in the transaction of the answer itself."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings

from amparo.core.mail.compose import File, Letter, Party, Thread, compose, reply_subject
from amparo.core.mail.threads import message_id, message_id_key, reply_address, reply_key
from amparo.customers.models import ContactAddress
from amparo.platform.mailer.actions import NewMail, enqueue
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor
    from amparo.platform.mailer.models import OutboundMail
    from amparo.tickets.actions.messages import NewMessage
    from amparo.tickets.models import Ticket


def queue_mail(ticket: Ticket, message: NewMessage, *, by: Actor, at: datetime) -> OutboundMail | None:
    """Queue the message for the requester; None when no address of his is known."""
    to = _address(ticket)
    if to is None:
        return None
    letter = _letter(ticket, message, to, by=by, at=at)
    mail = NewMail(
        key=letter.thread.message_id,
        message_id=letter.thread.message_id,
        envelope_from=letter.reply_to,
        recipients=(to.address,),
        subject=letter.subject,
        raw=compose(letter),
        desk_id=ticket.desk_id,
        is_automatic=bool(letter.automatic),
    )
    return enqueue([mail], at=at)[0]


def _letter(ticket: Ticket, message: NewMessage, to: ContactAddress, *, by: Actor, at: datetime) -> Letter:
    secret = settings.MAIL_KEY.encode()
    desk, number = str(ticket.desk_id), str(ticket.number)
    is_person = by.kind == "agent"
    thread = _thread(
        ticket,
        message_id(
            settings.MAIL_DOMAIN,
            key=message_id_key(secret),
            desk=desk,
            number=number,
            part=secrets.token_hex(6),
            recipient=to.address,
        ),
    )
    return Letter(
        sender=Party(
            ticket.desk.address, f"{by.name}, {ticket.desk.name}" if is_person else ticket.desk.name
        ),
        to=(Party(to.address, to.contact.name),),
        reply_to=reply_address(
            ticket.desk.address,
            key=reply_key(secret),
            desk=desk,
            number=number,
            recipient=to.address,
        ),
        subject=reply_subject(ticket.subject, number)
        if thread.in_reply_to
        else f"[{number}] {ticket.subject}",
        text=message.text,
        thread=thread,
        files=tuple(File(file.name, file.content_type, file.content) for file in message.files),
        language=ticket.language,
        instance=settings.MAIL_DOMAIN,
        automatic="" if is_person else "auto-replied" if thread.in_reply_to else "auto-generated",
        date=at,
    )


def _address(ticket: Ticket) -> ContactAddress | None:
    return (
        ContactAddress.objects.select_related("contact")
        .filter(contact_id=ticket.requester_id, contact__left_at=None)
        .order_by("-is_default", "id")
        .first()
    )


def _thread(ticket: Ticket, own_id: str) -> Thread:
    """Where the mail stands in the conversation: after the customer's last mail, with the chain before it."""
    said = Entry.objects.filter(ticket=ticket, is_public=True).order_by("id")
    chain = [own or foreign for own, foreign in said.values_list("outbound_mail__message_id", "message_id")]
    last = said.exclude(message_id="").last()
    return Thread(own_id, last.message_id if last else "", tuple(text for text in chain if text))
