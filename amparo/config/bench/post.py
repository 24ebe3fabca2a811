"""The mails and files around a ticket of a filled database. All have the same few bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.channels.email.models import InboundMail
from amparo.config.bench.rows import Pattern
from amparo.platform.files.actions import store
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.models import Attachment

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.models import Desk
    from amparo.tickets.models import Ticket

RAW = b"Subject: as many others\r\n\r\nThe same few bytes as in every mail here.\r\n"


@dataclass(frozen=True, slots=True)
class Post:
    """What came and went by mail at a desk."""

    desk: Desk
    blob: bytes

    @classmethod
    def of(cls, desk: Desk, now: datetime) -> Post:
        """Keep the bytes that all will share."""
        return cls(desk, store([RAW], at=now)[0])

    def around(self, ticket: Ticket) -> tuple[Pattern, ...]:
        """A mail that left, and one that came if the ticket came by mail."""
        left = Pattern.of(self._left(ticket), renamed={"key": "mail", "message_id": "mail"}, without=("id",))
        if ticket.channel != "mail":
            return (left,)
        came = Pattern.of(
            self._came(ticket),
            named=("ticket_id",),
            renamed={"source": "mail", "message_id": "mail"},
            without=("id",),
        )
        return (left, came)

    def file(self) -> Pattern:
        """A file of the ticket's first entry."""
        row = Attachment(
            desk_id=self.desk.id,
            blob_id=self.blob,
            name="screen.png",
            content_type="image/png",
            size=len(RAW),
        )
        return Pattern.of(row, named=("token", "org_id"), renamed={"entry_id": "entry"}, without=("id",))

    def _left(self, ticket: Ticket) -> OutboundMail:
        return OutboundMail(
            desk=self.desk,
            envelope_from=self.desk.address,
            raw=RAW,
            subject=ticket.subject,
            state=OutboundMail.State.SENT,
            attempts=1,
            next_attempt_at=ticket.registered_at,
            created_at=ticket.registered_at,
            sent_at=ticket.registered_at,
        )

    def _came(self, ticket: Ticket) -> InboundMail:
        return InboundMail(
            desk=self.desk,
            channel="smtp",
            peer="192.0.2.1",
            envelope_to=[self.desk.address],
            received_at=ticket.registered_at,
            raw_id=self.blob,
            state=InboundMail.State.DONE,
            worked_at=ticket.registered_at,
            kind="person",
            subject=ticket.subject,
            text=RAW.decode(),
            content_hash=self.blob.hex(),
        )
