"""Handing one mail to the relay, phase by phase, so that it is always known what may have happened."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TIMEOUT_SECONDS = 60
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


class Outcome(StrEnum):
    """What became of a mail for one recipient."""

    SENT = "sent"
    LATER = "later"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Relay:
    """The mail server that takes our mails on, from a URL: `smtp`, `smtps` or `smtp+starttls`."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def at(cls, url: str) -> Relay:
        """Read a URL such as `smtps://user:password@mail.example.org`; ValueError when it is none."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError(f"{parts.scheme}://… is no relay; write smtp://, smtps:// or smtp+starttls://")
        port = parts.port or _PORTS[parts.scheme]
        return cls(
            parts.scheme, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or "")
        )


@dataclass(frozen=True, slots=True)
class Package:
    """What leaves: frozen bytes and the envelope around them."""

    raw: bytes
    envelope_from: str
    recipients: Sequence[str]


@dataclass(slots=True)
class Report:
    """What the relay said: the outcome and its words for each recipient, and the dialogue."""

    outcomes: dict[str, tuple[Outcome, str]] = field(default_factory=dict)
    transcript: list[str] = field(default_factory=list)

    def settle(self, recipients: Sequence[str], outcome: Outcome, words: str) -> None:
        for recipient in recipients:
            self.outcomes[recipient] = (outcome, words)


def deliver(relay: Relay, package: Package, *, before_last_dot: Callable[[], None]) -> Report:
    """Hand a mail over. Until the last dot a failure means later; after it, without an answer, uncertain.

    `before_last_dot` is called when everything but the dot is sent: what it writes survives a sudden end.
    """
    report = Report()
    try:
        with _connect(relay) as server:
            _hand_over(server, package, report, before_last_dot)
    except smtplib.SMTPResponseException as error:
        report.transcript.append(f"{error.smtp_code} {_words(error.smtp_error)}")
    except (OSError, smtplib.SMTPException) as error:
        report.transcript.append(f"{type(error).__name__}: {error}")
    left = [recipient for recipient in package.recipients if recipient not in report.outcomes]
    report.settle(left, Outcome.LATER, report.transcript[-1] if report.transcript else "")
    return report


def _connect(relay: Relay) -> smtplib.SMTP:
    """A greeted connection; certificates are always checked."""
    context = ssl.create_default_context()
    if relay.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            relay.host, relay.port, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(relay.host, relay.port, timeout=TIMEOUT_SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        if relay.scheme == "smtp+starttls":
            server.starttls(context=context)
            server.ehlo()
        if relay.user:
            server.login(relay.user, relay.password)
    except BaseException:
        server.close()
        raise
    return server


def _hand_over(
    server: smtplib.SMTP, package: Package, report: Report, before_last_dot: Callable[[], None]
) -> None:
    options = ["BODY=8BITMIME"] if server.has_extn("8bitmime") else []
    if not _accepted(report, "MAIL", server.mail(package.envelope_from, options), package.recipients):
        return
    taken = [
        recipient
        for recipient in package.recipients
        if _accepted(report, "RCPT", server.rcpt(recipient), [recipient])
    ]
    if not taken:
        return
    code, words = server.docmd("DATA")
    if code != 354:
        _accepted(report, "DATA", (code, words), taken)
        return
    server.send(_stuffed(package.raw))
    before_last_dot()
    report.settle(taken, Outcome.UNCERTAIN, "The relay gave no answer after the last dot.")
    server.send(b".\r\n")
    answer = server.getreply()
    if _accepted(report, "end", answer, taken):
        report.settle(taken, Outcome.SENT, f"{answer[0]} {_words(answer[1])}")


def _accepted(report: Report, phase: str, answer: tuple[int, bytes], recipients: Sequence[str]) -> bool:
    """Note an answer; a refusal settles the recipients that it is about."""
    code, words = answer[0], _words(answer[1])
    report.transcript.append(f"{phase}: {code} {words}")
    if 200 <= code < 300:
        return True
    report.settle(recipients, Outcome.FAILED if code >= 500 else Outcome.LATER, f"{code} {words}")
    return False


def _words(text: bytes | str) -> str:
    return (text.decode("utf-8", "replace") if isinstance(text, bytes) else text).replace("\n", " ")[:400]


def _stuffed(raw: bytes) -> bytes:
    """Line ends as CRLF, and a dot before each line that begins with one."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)
