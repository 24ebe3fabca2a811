"""What the charter writes to the customer by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from amparo.core.clock.facts import FactKind
from amparo.tickets.actions.ledger import lock, write
from amparo.tickets.actions.messages import NewMessage, add_entry
from amparo.tickets.actions.outgoing import queue_mail
from amparo.tickets.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor
    from amparo.tickets.models import Ticket


def send_notice(ticket: Ticket, text: str, *, source: str, by: Actor, at: datetime) -> None:
    """Tell the requester something by mail and on the ticket, once per `source`; it answers nothing."""
    with transaction.atomic():
        ledger = lock(ticket)
        if Entry.objects.filter(source=source).exists():
            return
        message = NewMessage(text=text, channel="mail", source=source)
        ledger.tells_customer = True
        ledger.append(FactKind.MESSAGE_OUT, at, at, code="automatic")
        mail = queue_mail(ledger.ticket, message, by=by, at=at)
        add_entry(ledger, message, Entry.Kind.NOTICE, by=by, at=at, mail_id=mail.id if mail else None)
        write([ledger], by=by, at=at)
