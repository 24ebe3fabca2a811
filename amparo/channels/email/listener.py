"""The listener: takes mail in by SMTP on loopback and by LMTP on a socket; it says "250" after the commit.

A process of its own that imports neither Django nor templates. It stands behind a mail server, or alone on
one machine; it does not face the net.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import signal
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP
from psycopg import Error as DatabaseError

from amparo.channels.email.actions.store import Delivery
from amparo.channels.email.database import Database, DatabaseAway
from amparo.channels.email.failpoints import reached
from amparo.core.mail.addresses import is_address
from amparo.platform.time import now

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from aiosmtpd.smtp import Envelope, Session

logger = logging.getLogger(__name__)

LARGEST_MAIL = 50 * 1024 * 1024
LONGEST_LINE = 64 * 1024
IDLE_SECONDS = 300
MOST_RECIPIENTS = 100
_LATER = "451 4.3.0 The mail cannot be kept just now; please try again"
_UNKNOWN = "550 5.1.1 There is no such mailbox here"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen and where to keep what comes; an empty `lmtp` or a port of 0 leaves that way closed."""

    database_url: str
    host: str = "127.0.0.1"
    smtp_port: int = 8025
    lmtp: str = ""


class Smtp(SMTP):
    """Line ends are CRLF or they are no line ends, so that two servers never see two different mails."""

    line_length_limit = LONGEST_LINE


class Lmtp(LMTP):
    line_length_limit = LONGEST_LINE


class Handler:
    """Answers the commands of one way in."""

    def __init__(self, database: Database, channel: str) -> None:
        self.database, self.channel = database, channel

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            desk = await self.database.desk_of(address) if is_address(address) else None
        except (DatabaseAway, DatabaseError):
            return _LATER
        if desk is None:
            return _UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        answer = await self._keep(session, envelope)
        if self.channel == "lmtp":
            return "\r\n".join([answer] * len(envelope.rcpt_tos))
        return answer

    async def handle_exception(self, error: Exception) -> str:
        logger.error("the listener failed at one mail: %s", error)
        return _LATER

    async def _keep(self, session: Session, envelope: Envelope) -> str:
        try:
            delivery = await self._delivery(session, envelope)
            reached("before-store")
            await self.database.keep(delivery)
        except (DatabaseAway, DatabaseError) as error:
            logger.warning("a mail was put off: %s", error)
            return _LATER
        reached("after-store")
        return f"250 2.0.0 Kept as {delivery.key}"

    async def _delivery(self, session: Session, envelope: Envelope) -> Delivery:
        recipients: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for address in envelope.rcpt_tos:
            if desk := await self.database.desk_of(address):
                recipients[desk] += (address,)
        peer: object = session.peer
        return Delivery(
            key=f"{self.channel}:{secrets.token_hex(12)}",
            channel=self.channel,
            peer=str(peer[0]) if isinstance(peer, tuple) else "",
            envelope_from=envelope.mail_from or "",
            recipients=recipients,
            raw=envelope.original_content or b"",
            received_at=now(),
        )


async def listen(settings: Settings) -> None:
    """Listen until told to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with Database(settings.database_url) as database:
        servers = [server async for server in _open(settings, database)]
        logger.info("mail comes in at %s", ", ".join(_names(settings)))
        await stop.wait()
        for server in servers:
            server.close()


def main(settings: Settings) -> int:
    """Run the listener; ends with 0 when it was told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    asyncio.run(listen(settings))
    return 0


async def _open(settings: Settings, database: Database) -> AsyncIterator[asyncio.Server]:
    loop = asyncio.get_running_loop()
    options: dict[str, Any] = {
        "data_size_limit": LARGEST_MAIL,
        "enable_SMTPUTF8": True,
        "decode_data": False,
        "timeout": IDLE_SECONDS,
        "ident": "Amparo",
        "hostname": "localhost",
    }
    if settings.smtp_port:
        talk = partial(Smtp, Handler(database, "smtp"), **options)
        yield await loop.create_server(talk, settings.host, settings.smtp_port)
    if settings.lmtp:
        with contextlib.suppress(FileNotFoundError):
            Path(settings.lmtp).unlink()
        talk_lmtp = partial(Lmtp, Handler(database, "lmtp"), **options)
        yield await loop.create_unix_server(talk_lmtp, settings.lmtp)
        Path(settings.lmtp).chmod(0o660)


def _names(settings: Settings) -> Iterable[str]:
    if settings.smtp_port:
        yield f"smtp://{settings.host}:{settings.smtp_port}"
    if settings.lmtp:
        yield f"lmtp:{settings.lmtp}"
