"""What somebody has written and not yet sent is kept on the server, never in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.tickets.models import Draft, Ticket

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor, AgentActor, ContactActor


def save_draft(
    ticket: Ticket, kind: Draft.Kind, text: str, *, by: AgentActor | ContactActor, at: datetime
) -> None:
    """Keep the text as it stands; an empty text discards the draft."""
    if not text.strip():
        discard_draft(ticket, kind, by=by)
        return
    if by.account_id is not None:
        Draft.objects.update_or_create(
            ticket=ticket,
            account_id=by.account_id,
            kind=kind,
            defaults={"text": text, "saved_at": at},
        )


def discard_draft(ticket: Ticket, kind: Draft.Kind, *, by: Actor) -> None:
    """Forget the draft: it was sent, or emptied."""
    account_id = getattr(by, "account_id", None)
    if account_id is not None:
        Draft.objects.filter(ticket=ticket, account_id=account_id, kind=kind).delete()
