"""Taking a mail in from within: a command, an upload, the mailbox page. The same rows as the listener's."""

from __future__ import annotations

import secrets
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _

from amparo.channels.email.actions.store import Delivery, statements
from amparo.channels.email.errors import NotForUs
from amparo.channels.email.models import InboundMail
from amparo.channels.email.queries import directory

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def receive(
    raw: bytes, *, recipients: Iterable[str], channel: str, at: datetime, envelope_from: str = ""
) -> list[InboundMail]:
    """Keep one raw mail for each desk that it is for, and call the worker; refuses what is for none."""
    desks: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    known = directory()
    for address in recipients:
        if desk := known.desk_of(address):
            desks[desk] += (address,)
    if not desks:
        raise NotForUs(_("No desk has an address that this mail was sent to."))
    key = f"{channel}:{secrets.token_hex(12)}"
    delivery = Delivery(key, channel, "", envelope_from, desks, raw, at)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement, values in statements(delivery):
            cursor.execute(statement, values)
    sources = [f"{key}:{desk}" for desk in desks]
    return list(InboundMail.objects.filter(source__in=sources).order_by("id"))
