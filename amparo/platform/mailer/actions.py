"""The outbox: putting mails in, taking them out, writing down what became of them. `tasks` sends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q

from amparo.platform.events.actions import wake
from amparo.platform.mailer.delivery import Outcome
from amparo.platform.mailer.models import OutboundMail, OutboundRecipient

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.platform.mailer.delivery import Report

LEASE = timedelta(minutes=15)  # longer than one dialogue with a relay can take
BATCH = 50
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 40, 60, 120, 240))
GIVE_UP_AFTER = timedelta(days=5)


class LeaseLost(Exception):
    """Another worker has taken the mail; this one sends nothing."""


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail as it will leave: `raw` is final, `key` makes a second enqueueing of the same mail a no-op."""

    key: str
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...]
    subject: str
    raw: bytes
    desk_id: int | None = None
    is_automatic: bool = False


def enqueue(mails: Sequence[NewMail], *, at: datetime) -> list[OutboundMail]:
    """Put mails into the outbox in the caller's transaction; they leave when it commits."""
    with transaction.atomic():
        rows = OutboundMail.objects.bulk_create([_row(mail, at) for mail in mails])
        OutboundRecipient.objects.bulk_create(
            OutboundRecipient(mail=row, address=address)
            for row, mail in zip(rows, mails, strict=True)
            for address in dict.fromkeys(mail.recipients)
        )
        wake("outbox")
    return rows


def _row(mail: NewMail, at: datetime) -> OutboundMail:
    return OutboundMail(
        desk_id=mail.desk_id,
        key=mail.key,
        message_id=mail.message_id,
        envelope_from=mail.envelope_from,
        raw=mail.raw,
        subject=mail.subject[:998],
        is_automatic=mail.is_automatic,
        next_attempt_at=at,
        created_at=at,
    )


def take(now: datetime, limit: int = BATCH) -> list[OutboundMail]:
    """Take what is due for this worker: new, to be tried again, or left by a worker that died."""
    waiting = Q(state__in=("queued", "retry"), next_attempt_at__lte=now)
    due = waiting | Q(state="sending", leased_until__lte=now)
    with transaction.atomic():
        mails = list(
            OutboundMail.objects.select_for_update(skip_locked=True).filter(due).order_by("id")[:limit]
        )
        for mail in mails:
            mail.state, mail.attempts = OutboundMail.State.SENDING, mail.attempts + 1
            mail.leased_until = now + LEASE
        OutboundMail.objects.bulk_update(mails, ["state", "attempts", "leased_until"])
    return mails


def doubt(mail: OutboundMail) -> None:
    """Before the last dot: from now on, until the relay answers, nobody knows whether it has the mail.

    Raises LeaseLost when another worker has taken the mail meanwhile: then the dot must not be sent.
    """
    held = OutboundMail.objects.filter(id=mail.id, attempts=mail.attempts, state=OutboundMail.State.SENDING)
    if not held.update(state=OutboundMail.State.UNCERTAIN):
        raise LeaseLost(mail.id)


def settle(mail: OutboundMail, report: Report, now: datetime) -> None:
    """Write down what the relay said, for the mail and for each recipient."""
    states = {Outcome.SENT: "sent", Outcome.FAILED: "failed"}
    with transaction.atomic():
        for address, (outcome, words) in report.outcomes.items():
            recipient = OutboundRecipient.objects.filter(mail=mail, address=address)
            recipient.update(state=states.get(outcome, "waiting"), answer=words[:500])
        state = _state({outcome for outcome, _ in report.outcomes.values()}, mail, now)
        OutboundMail.objects.filter(id=mail.id, attempts=mail.attempts).update(
            state=state,
            leased_until=None,
            sent_at=now if state == OutboundMail.State.SENT else None,
            next_attempt_at=now + DELAYS[min(mail.attempts, len(DELAYS)) - 1],
            transcript="\n".join(report.transcript)[-4000:],
        )


def keep_for_mailbox(mails: Sequence[OutboundMail], now: datetime) -> None:
    """Where there is no relay, a mail is delivered by being readable on the mailbox page."""
    ids = [mail.id for mail in mails]
    with transaction.atomic():
        OutboundRecipient.objects.filter(mail_id__in=ids).update(state="sent", answer="On the mailbox page.")
        OutboundMail.objects.filter(id__in=ids).update(
            state=OutboundMail.State.SENT, leased_until=None, sent_at=now, transcript="On the mailbox page."
        )


def wait_for_relay(mails: Sequence[OutboundMail], now: datetime) -> None:
    """No relay has been set yet: the mails wait, and no attempt is counted."""
    OutboundMail.objects.filter(id__in=[mail.id for mail in mails]).update(
        state=OutboundMail.State.QUEUED,
        leased_until=None,
        attempts=F("attempts") - 1,
        next_attempt_at=now + DELAYS[0],
        transcript="No relay has been set: AMPARO_RELAY_URL is empty.",
    )


def _state(outcomes: set[Outcome], mail: OutboundMail, now: datetime) -> str:
    """One recipient that must wait keeps the mail going; one uncertain one asks for a person."""
    if Outcome.UNCERTAIN in outcomes:
        return OutboundMail.State.UNCERTAIN
    if Outcome.LATER in outcomes:
        given_up = now - mail.created_at > GIVE_UP_AFTER
        return OutboundMail.State.FAILED if given_up else OutboundMail.State.RETRY
    return OutboundMail.State.SENT if Outcome.SENT in outcomes else OutboundMail.State.FAILED
