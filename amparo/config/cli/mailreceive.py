"""`amparo mail receive`: hands raw messages in as the listener would."""

from __future__ import annotations

import importlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from amparo.core.mail.parse import parse

if TYPE_CHECKING:
    from pathlib import Path


def receive(desk: str, files: list[Path]) -> int:
    """Keep each message, or the one on standard input; 1 when a message is for no desk of ours."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    importlib.import_module("django").setup()
    failed = False
    for raw in [file.read_bytes() for file in files] or [sys.stdin.buffer.read()]:
        failed = _hand_in(raw, desk) or failed
    return int(failed)


def _hand_in(raw: bytes, desk: str) -> bool:
    """Print what came of one message; whether it was refused."""
    receiving = importlib.import_module("amparo.channels.email.actions.receiving")
    now: Any = importlib.import_module("amparo.platform.time").now
    errors = importlib.import_module("amparo.platform.access.errors")
    try:
        mails = receiving.receive(raw, recipients=_recipients(raw, desk), channel="command", at=now())
    except errors.Refused as refused:
        print(f"amparo mail: {refused}", file=sys.stderr)
        return True
    print(json.dumps({"received": [mail.id for mail in mails]}), flush=True)
    return False


def _recipients(raw: bytes, desk: str) -> list[str]:
    """The desk's own address, or everybody whom the message names."""
    if desk:
        models = importlib.import_module("amparo.platform.access.models")
        return list(models.Desk.objects.filter(slug=desk).values_list("address", flat=True))
    message = parse(raw)
    traced = [word.strip("<> ") for name in ("delivered-to", "x-original-to") for word in message.all(name)]
    return [*traced, *(mailbox.address for mailbox in (*message.to, *message.cc))]
