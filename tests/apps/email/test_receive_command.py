"""`amparo mail receive` hands a mail in as the listener would."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from amparo.channels.email.models import InboundMail
from tests.kit.cast import a_desk
from tests.kit.mails import Written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.database import Database

COMMAND = [sys.executable, "-m", "amparo", "mail", "receive"]


def receive(database: Database, *arguments: str, raw: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], env=database.environment, input=raw, capture_output=True, check=False
    )


def test_a_message_is_taken_in(committed_db: Database, tmp_path: Path) -> None:
    a_desk("serra", "Amparo da Serra")
    (tmp_path / "a.eml").write_bytes(Written(to="anybody@elsewhere.test").raw())
    done = receive(committed_db, "--desk", "serra", str(tmp_path / "a.eml"))
    assert done.returncode == 0, done.stderr
    row = InboundMail.objects.get()
    assert json.loads(done.stdout) == {"received": [row.id]}
    assert (row.state, row.channel, row.envelope_to) == ("received", "command", ["serra@amparo.test"])
    assert receive(committed_db, raw=Written().raw()).returncode == 0
    refused = receive(committed_db, raw=Written(to="anybody@elsewhere.test").raw())
    assert refused.returncode == 1
    assert b"No desk has an address" in refused.stderr
