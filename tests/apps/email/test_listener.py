"""The listener as a process of its own, spoken to over its sockets."""

from __future__ import annotations

import smtplib
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amparo.channels.email.models import InboundMail, Mailbox
from amparo.platform.files.models import Blob
from tests.kit.cast import a_desk
from tests.kit.mails import Written
from tests.processes.kit import free_port, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kit.database import Database

MAIL = Written()
RAW = MAIL.raw().replace(b"\n", b"\r\n")
MEBIBYTE = 1024 * 1024
SMUGGLED = [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r\n.\r"]

END_ITS_CONNECTIONS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'amparo mail' AND datname = current_database()
"""


class Listener:
    """A running `amparo mail`."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, lmtp: Path) -> None:
        self.process, self.port, self.lmtp = process, port, lmtp

    def smtp(self) -> smtplib.SMTP:
        return smtplib.SMTP("127.0.0.1", self.port, timeout=10)

    def resident(self) -> int:
        """Bytes of memory that it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) * 1024


@contextmanager
def running(environment: dict[str, str], folder: Path) -> Iterator[Listener]:
    port, lmtp = free_port(), folder / "lmtp.sock"
    more = {"AMPARO_SMTP_PORT": str(port), "AMPARO_LMTP_SOCKET": str(lmtp)}
    process = subprocess.Popen([sys.executable, "-m", "amparo", "mail"], env=environment | more)
    try:
        wait_until(lmtp.exists, lambda: "the listener did not open its socket")
        yield Listener(process, port, lmtp)
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def listener(committed_db: Database, tmp_path: Path) -> Iterator[Listener]:
    a_desk("serra", "Amparo da Serra")
    with running(committed_db.environment, tmp_path) as found:
        yield found


def test_mail_is_kept_with_its_bytes_before_the_250(listener: Listener) -> None:
    with listener.smtp() as server:
        server.sendmail("renata@valdara.test", ["serra@amparo.test", "serra+tag@amparo.test"], RAW)
        row = InboundMail.objects.select_related("raw").get()
    assert bytes(row.raw.content) == RAW
    assert (row.state, row.channel, row.peer) == ("received", "smtp", "127.0.0.1")
    assert row.envelope_from == "renata@valdara.test"
    assert row.envelope_to == ["serra@amparo.test", "serra+tag@amparo.test"]


def test_lmtp_answers_for_each_recipient(listener: Listener) -> None:
    with smtplib.LMTP(str(listener.lmtp), timeout=10) as server:
        server.ehlo()
        server.mail("renata@valdara.test")
        for recipient in ("serra@amparo.test", "serra+2@amparo.test"):
            assert server.rcpt(recipient)[0] == 250
        server.docmd("DATA")
        server.send(RAW + b".\r\n")
        assert [server.getreply()[0] for _ in range(2)] == [250, 250]
    assert InboundMail.objects.count() == 1


def test_a_stranger_mailbox_is_refused_and_a_new_one_is_learnt(listener: Listener) -> None:
    with listener.smtp() as server:
        server.ehlo()
        server.mail("renata@valdara.test")
        assert server.rcpt("nobody@amparo.test")[0] == 550
        Mailbox.objects.create(desk_id=1, address="nobody@amparo.test")
        time.sleep(1.1)
        assert server.rcpt("nobody@amparo.test")[0] == 250


@pytest.mark.parametrize("end", SMUGGLED)
def test_only_one_end_of_data_ends_a_mail(listener: Listener, end: bytes) -> None:
    inner = (
        b"MAIL FROM:<evil@x.org>\r\nRCPT TO:<serra@amparo.test>\r\nDATA\r\nFrom: boss@valdara.test\r\n\r\nx"
    )
    with listener.smtp() as server:
        server.ehlo()
        server.mail("renata@valdara.test")
        server.rcpt("serra@amparo.test")
        server.docmd("DATA")
        server.send(b"Subject: s\r\n\r\nhello" + end + inner + b"\r\n.\r\n")
        server.getreply()
    assert InboundMail.objects.count() <= 1


def test_too_large_a_mail_is_refused(listener: Listener) -> None:
    with listener.smtp() as server, pytest.raises(smtplib.SMTPResponseException) as refused:
        server.sendmail(
            "renata@valdara.test", "serra@amparo.test", b"x" * 76 + b"\r\n" + b"y" * 51 * MEBIBYTE
        )
    assert refused.value.smtp_code == 552


def test_at_rest_it_takes_little_memory(listener: Listener) -> None:
    with listener.smtp() as server:
        server.sendmail("renata@valdara.test", ["serra@amparo.test"], RAW)
    assert listener.resident() < 45 * MEBIBYTE


def test_without_a_database_the_sender_is_asked_to_try_again(committed_db: Database, tmp_path: Path) -> None:
    away = committed_db.environment | {"DATABASE_URL": f"postgresql://x@127.0.0.1:{free_port()}/x"}
    with running(away, tmp_path) as listener, listener.smtp() as server:
        server.ehlo()
        server.mail("renata@valdara.test")
        assert server.rcpt("serra@amparo.test")[0] == 451


def test_a_database_that_went_away_and_came_back_loses_nothing(
    listener: Listener, committed_db: Database
) -> None:
    with listener.smtp() as server:
        server.sendmail("renata@valdara.test", ["serra@amparo.test"], RAW)
        with committed_db.connect() as connection:
            connection.execute(END_ITS_CONNECTIONS)
        server.sendmail("renata@valdara.test", ["serra@amparo.test"], RAW)
    assert InboundMail.objects.count() == 2
    assert Blob.objects.count() == 1


def test_the_listener_loads_no_django() -> None:
    program = "import amparo.channels.email.listener, sys; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_closed_socket_does_no_harm(listener: Listener) -> None:
    with socket.create_connection(("127.0.0.1", listener.port), timeout=5) as plug:
        plug.sendall(b"EHLO x\r\nMAIL FROM:<a@b.org>\r\nRCPT TO:<serra@amparo.test>\r\nDATA\r\nhalf a ma")
    with listener.smtp() as server:
        server.sendmail("renata@valdara.test", ["serra@amparo.test"], RAW)
    assert InboundMail.objects.count() == 1
