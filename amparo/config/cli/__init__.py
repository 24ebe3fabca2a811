"""The commands. A module each, with `run(args) -> int`, imported when called: core ones load no Django."""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """Where a command lives and what it does, in one line."""

    module: str
    summary: str


COMMANDS = {
    "up": Command("up", "everything in one: database, web, worker and mail; the way to begin"),
    "web": Command("web", "the web server alone, against DATABASE_URL"),
    "worker": Command("worker", "the background worker alone, against DATABASE_URL"),
    "mail": Command("mail", "the mail listener; or: mail parse | reply | kind | receive"),
    "static": Command("static", "collect the static files that the web server serves"),
    "migrate": Command("migrate", "bring the database to this version, as DATABASE_OWNER_URL"),
    "charter": Command("charter", "check, page, preview or backtest a charter"),
    "clock": Command("clock", "answer and explain clock cases"),
    "demo": Command("demo", "fill an empty desk with a demonstration and print links to sign in"),
    "audit": Command("audit", "verify the chain of events"),
    "backup": Command("backup", "create, verify, restore or list backups"),
    "bench": Command("bench", "measure this machine and this version"),
    "messages": Command("messages", "extract, check or compile the translations"),
}
HELP = {"--help", "-h", "help"}


def main(argv: list[str] | None = None) -> int:
    """Run a command and give its exit code: 0 done, 1 refused or found wrong, 2 not understood."""
    name, *args = (sys.argv[1:] if argv is None else argv) or ["--help"]
    if name in HELP:
        print(overview())
        return 0
    if name not in COMMANDS:
        print(_unknown(name), file=sys.stderr)
        return 2
    try:
        return _run(name, args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 141


def overview() -> str:
    """The list of commands."""
    lines = [f"  {name:<9} {command.summary}" for name, command in COMMANDS.items()]
    return "\n".join(
        ["usage: amparo COMMAND [ARGUMENT ...]", "", *lines, "", "`amparo COMMAND --help` says more."]
    )


def _run(name: str, args: list[str]) -> int:
    _know_data_folder()
    if name != "up":
        _know_running_database()
    module_name = f"amparo.config.cli.{COMMANDS[name].module}"
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name != module_name:
            raise
        print(f"amparo: {name} is not part of this version.", file=sys.stderr)
        return 2
    code: int = module.run(args)
    return code


def _know_data_folder() -> None:
    """Without AMPARO_DATA it is `data` in the checkout, or in the present folder once installed."""
    checkout = Path(__file__).parents[3]
    root = checkout if (checkout / "pyproject.toml").exists() else Path.cwd()
    os.environ.setdefault("AMPARO_DATA", str(root / "data"))


def _know_running_database() -> None:
    """Without DATABASE_URL it is the private database that `amparo up` made in the data folder."""
    data = Path(os.environ["AMPARO_DATA"])
    if "DATABASE_URL" in os.environ or not (data / "postgres").exists():
        return
    from amparo.platform.postgres.addresses import address
    from amparo.platform.postgres.passwords import APP, OWNER

    os.environ["DATABASE_URL"] = address(data, APP)
    os.environ.setdefault("DATABASE_OWNER_URL", address(data, OWNER))
    os.environ.setdefault("AMPARO_BASE_URL", _running_at(data))


def _running_at(data: Path) -> str:
    """Where the pages of this data folder are, by the lock of the `amparo up` that runs on it."""
    try:
        url: str = json.loads((data / "lock").read_text())["url"]
    except (OSError, ValueError, KeyError):
        return "http://localhost:8000"
    return url


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    hint = f"did you mean `{near[0]}`?" if near else "`amparo --help` lists the commands."
    return f"amparo: there is no command {name!r}; {hint}"
