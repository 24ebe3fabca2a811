"""The mail that carries an answer: composed, frozen and queued in the transaction of the answer itself."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from amparo.core.mail.compose import File, Letter, Party, Thread, compose, reply_subject
from amparo.core.mail.threads import Signer
from amparo.customers.models import ContactAddress
from amparo.platform.access.actors import AgentActor
from amparo.platform.mailer.actions import NewMail, enqueue
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.customers.models import Contact
    from amparo.platform.access.actors import Actor
    from amparo.tickets.actions.messages import NewMessage
    from amparo.tickets.models import Ticket


def queue_mail(ticket: Ticket, message: NewMessage, *, by: Actor, at: datetime) -> OutboundMail | None:
    """Queue the message for the requester; None when no address of his is known."""
    to = _address(ticket.requester_id)
    return enqueue([_mail(ticket, _letter(ticket, message, to, by, at), to)], at=at)[0] if to else None


def send_letter(
    ticket: Ticket, contact: Contact, message: NewMessage, *, key: str, by: Actor, at: datetime
) -> None:
    """Queue a letter about the ticket to somebody beside the requester, once per `key`."""
    to = _address(contact.id)
    if to is None or OutboundMail.objects.filter(key=key).exists():
        return
    enqueue([replace(_mail(ticket, _letter(ticket, message, to, by, at), to), key=key)], at=at)


def _mail(ticket: Ticket, letter: Letter, to: ContactAddress) -> NewMail:
    return NewMail(
        key=letter.thread.message_id,
        message_id=letter.thread.message_id,
        envelope_from=letter.reply_to,
        recipients=(to.address,),
        subject=letter.subject,
        raw=compose(letter),
        desk_id=ticket.desk_id,
        is_automatic=bool(letter.automatic),
    )


def _letter(ticket: Ticket, message: NewMessage, to: ContactAddress, by: Actor, at: datetime) -> Letter:
    desk = ticket.desk
    signer = Signer(settings.MAIL_KEY.encode(), str(desk.id), str(ticket.number), to.address)
    is_person = isinstance(by, AgentActor)
    return Letter(
        sender=Party(desk.address, f"{by.name}, {desk.name}" if is_person else desk.name),
        to=(Party(to.address, to.contact.name),),
        subject=reply_subject(ticket.subject, str(ticket.number)),
        text=message.text,
        thread=_thread(ticket, signer.message_id(settings.MAIL_DOMAIN, secrets.token_hex(8))),
        date=at,
        reply_to=signer.reply_address(desk.address),
        language=message.language or ticket.language,
        instance=settings.MAIL_DOMAIN,
        automatic="" if is_person else "auto-generated",
        files=tuple(File(file.name, file.content_type, file.content) for file in message.files),
    )


def _address(contact_id: int | None) -> ContactAddress | None:
    if contact_id is None:
        return None
    return (
        ContactAddress.objects.select_related("contact")
        .filter(contact_id=contact_id, contact__left_at=None)
        .order_by("-is_default", "id")
        .first()
    )


def _thread(ticket: Ticket, own_id: str) -> Thread:
    """The mails of both sides on this ticket, so that every mail program keeps the conversation together."""
    said = Entry.objects.filter(ticket=ticket, is_public=True).order_by("-id")
    pairs = said.values_list("outbound_mail__message_id", "message_id")[:20]
    ids = [ours or theirs for ours, theirs in reversed(pairs) if ours or theirs]
    return Thread(own_id, in_reply_to=ids[-1] if ids else "", references=tuple(ids))
