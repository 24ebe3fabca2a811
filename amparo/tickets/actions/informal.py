"""Contacts by ways that are no support: a ticket, or the standard answer of the charter."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from amparo.charters.queries import charter, version_in_force
from amparo.core.charter.channels import Way, way
from amparo.core.mail.compose import Letter, Party, Thread, compose
from amparo.customers.models import ContactAddress
from amparo.platform.access.errors import Invalid, WrongState
from amparo.platform.events.actions import record
from amparo.platform.mailer.actions import NewMail, enqueue
from amparo.tickets.events import InformalContactDeclined

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.customers.models import Contact
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Desk
    from amparo.platform.mailer.models import OutboundMail

INFORMAL = "informal"


@dataclass(frozen=True, slots=True)
class InformalContact:
    """What somebody asked elsewhere; `through` says by what, such as a messenger or in the corridor."""

    contact: Contact
    through: str
    said: str


def decline_informal(asked: InformalContact, desk: Desk, *, by: AgentActor, at: datetime) -> str:
    """Mail the charter's standard answer to who asked, in his language, and keep on record that it was so."""
    if not asked.said.strip():
        raise Invalid(_("Write in a few words what was asked: it is kept on record."), field="said")
    text = standard_answer(desk, asked.contact.language, at)
    if not text:
        raise WrongState(_("The charter has no standard answer for this. Make a ticket of it."))
    with transaction.atomic():
        mail = _send(asked.contact, desk, text, at)
        event = InformalContactDeclined(
            desk_id=desk.id,
            contact_id=asked.contact.id,
            name=asked.contact.name,
            through=asked.through,
            said=asked.said.strip(),
            answer=text,
            mail_id=mail.id if mail else None,
        )
        record([event], by=by, at=at)
    return text


def standard_answer(desk: Desk, language: str, at: datetime) -> str:
    """What the charter says to contacts by informal ways; empty where it treats them like all others."""
    policy = charter(version_in_force(desk.id, at))
    channel = policy.channels.get(INFORMAL)
    if channel is None or way(channel, "") is not Way.STANDARD_ANSWER or not channel.answer:
        return ""
    return policy.text(f"answers.{channel.answer}", language)


def _send(contact: Contact, desk: Desk, text: str, at: datetime) -> OutboundMail | None:
    address = ContactAddress.objects.filter(contact=contact).order_by("-is_default", "id").first()
    if address is None:
        return None
    own_id = f"{secrets.token_hex(12)}@{settings.MAIL_DOMAIN}"
    with override(contact.language):
        subject = _("About your message to us")
    letter = Letter(
        sender=Party(desk.address, desk.name),
        to=(Party(address.address, contact.name),),
        subject=subject,
        text=text,
        thread=Thread(own_id, in_reply_to="", references=()),
        date=at,
        reply_to=desk.address,
        language=contact.language,
        instance=settings.MAIL_DOMAIN,
        automatic="auto-generated",
        files=(),
    )
    mail = NewMail(
        key=own_id,
        message_id=own_id,
        envelope_from=desk.address,
        recipients=(address.address,),
        subject=subject,
        raw=compose(letter),
        desk_id=desk.id,
        is_automatic=True,
    )
    return enqueue([mail], at=at)[0]
