"""`amparo mail`: the listener for incoming mail; its sub-commands live in `mailtools`."""

from __future__ import annotations

from amparo.config.cli.steady import run_steadily


def run(args: list[str]) -> int:
    """Listen until stopped, or hand over to a sub-command."""
    if args:
        from amparo.config.cli import mailtools

        return mailtools.run(args)
    return run_steadily("mail listener", _listen)


def _listen() -> int | None:
    from amparo.channels.email import listener

    return listener.main()
