"""Working a mail: taking it, and writing what becomes of it in one transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

from amparo.channels.email.actions.applying import apply
from amparo.channels.email.errors import LeaseLost
from amparo.channels.email.failpoints import reached
from amparo.channels.email.models import InboundMail
from amparo.channels.email.queries import context_of, same_mail, sender_of
from amparo.core.mail.identity import derived_id
from amparo.core.mail.route import route

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.channels.email.parsing import Reading

LEASE = timedelta(seconds=10)
BATCH = 20
MOST_ATTEMPTS = 8


def take(now: datetime) -> list[InboundMail]:
    """Take up to a batch of mails for this worker, oldest first; others may take the rest meanwhile."""
    with transaction.atomic():
        mails = list(
            InboundMail.objects.due(now)
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("id")[:BATCH]
        )
        for mail in mails:
            mail.attempts += 1
            mail.leased_until = now + LEASE
        InboundMail.objects.bulk_update(mails, ["attempts", "leased_until"])
    return mails


def conclude(mail: InboundMail, reading: Reading, now: datetime) -> InboundMail:
    """Route one mail and apply the decision. A second run, or one without its lease, changes nothing."""
    reached("before-apply")
    with transaction.atomic():
        mail = _held_by_us(mail)
        now = max(
            now, mail.received_at
        )  # it may have come while this batch began, by another machine's clock
        _note(mail, reading)
        _one_at_a_time(mail)
        earlier = same_mail(mail)
        if earlier is not None:
            _finish(mail, InboundMail.State.DUPLICATE, "The same mail came before.", duplicate_of=earlier)
        else:
            sender = sender_of(reading, mail.desk_id)
            context, tickets = context_of(mail, reading, sender)
            decision = route(reading.classified, context)
            apply(decision, mail, reading, sender, tickets, now)
        mail.worked_at, mail.leased_until = now, None
        mail.save()
        reached("before-commit")
    reached("after-commit")
    return mail


def quarantine(mail: InboundMail, reason: str, now: datetime) -> None:
    """Set a mail aside that could not be worked; a person looks at it, and the next ones go on."""
    with transaction.atomic():
        mail = _held_by_us(mail)
        _finish(mail, InboundMail.State.QUARANTINED, reason)
        mail.worked_at, mail.leased_until = now, None
        mail.save(update_fields=["state", "reason", "worked_at", "leased_until"])


def put_off(mail: InboundMail, reason: str, now: datetime) -> None:
    """Try a mail again in a while; after a few attempts a person looks at it."""
    if mail.attempts >= MOST_ATTEMPTS:
        quarantine(mail, reason, now)
        return
    delay = timedelta(seconds=10 * 2**mail.attempts)
    held = InboundMail.objects.filter(id=mail.id, state=InboundMail.State.RECEIVED, attempts=mail.attempts)
    held.update(leased_until=now + delay, reason=reason[:500])


def _held_by_us(mail: InboundMail) -> InboundMail:
    """The row under lock, if this worker still holds it."""
    found = (
        InboundMail.objects.select_for_update(of=("self",))
        .filter(id=mail.id, state=InboundMail.State.RECEIVED, attempts=mail.attempts)
        .first()
    )
    if found is None:
        raise LeaseLost(mail.id)
    return found


def _note(mail: InboundMail, reading: Reading) -> None:
    mail.parser_version = reading.version
    mail.kind = reading.classified.kind.value
    mail.sender = reading.sender[:320]
    mail.sender_name = reading.sender_name[:200]
    mail.subject = reading.subject[:500]
    mail.text = reading.text[:20_000]
    mail.message_id = (reading.message_id or derived_id(reading.content_hash))[:450]
    mail.content_hash = reading.content_hash


def _one_at_a_time(mail: InboundMail) -> None:
    """Two workers never look at two copies of one mail at once."""
    with connection.cursor() as cursor:
        key = f"{mail.desk_id} {mail.message_id}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _finish(
    mail: InboundMail, state: InboundMail.State, reason: str, duplicate_of: InboundMail | None = None
) -> None:
    mail.state, mail.reason, mail.duplicate_of = state, reason[:500], duplicate_of
