"""`amparo mail`: the listener for incoming mail; its sub-commands live in `mailtools`."""

from __future__ import annotations

import importlib
import os

from amparo.config.cli.steady import run_steadily


def run(args: list[str]) -> int:
    """Listen until stopped, or hand over to a sub-command."""
    if not args:
        return run_steadily("mail listener", _listen)
    code: int = importlib.import_module("amparo.config.cli.mailtools").run(args)
    return code


def _listen() -> int | None:
    listener = importlib.import_module("amparo.channels.email.listener")
    settings = listener.Settings(
        database_url=os.environ["DATABASE_URL"],
        smtp_port=int(os.environ.get("AMPARO_SMTP_PORT", "8025")),
        lmtp=os.environ.get("AMPARO_LMTP_SOCKET", ""),
    )
    code: int = listener.main(settings)
    return code
