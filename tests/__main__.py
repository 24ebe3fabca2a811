"""`bin/test`: every test that this machine allows, with a budget for each suite."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from amparo.config.cli.supervisor.steps import translations_are_stale
from tests.kit.database import CHECKOUT

TESTS = CHECKOUT / "tests"
ON_OLD_POSTGRES = ("apps", "scenarios")


class Extra(NamedTuple):
    """Something that not every machine has: what shows it, what needs it, how to get it."""

    program: Path
    needed_for: str
    package: str


EXTRAS = {
    "chromium": Extra(Path("/usr/bin/chromium"), "the browser tests", "chromium"),
    "postgres": Extra(Path("/usr/lib/postgresql/15/bin/postgres"), "PostgreSQL 15", "postgresql-15"),
    "postfix": Extra(Path("/usr/sbin/postfix"), "mail through postfix", "postfix"),
    "dovecot": Extra(Path("/usr/sbin/dovecot"), "mail through dovecot", "dovecot-imapd dovecot-lmtpd"),
}


def main(arguments: list[str]) -> int:
    """Run the tests; 0 when all is well."""
    options, for_pytest = _parser().parse_known_args(arguments)
    os.chdir(CHECKOUT)
    absent = [name for name, extra in EXTRAS.items() if not extra.program.exists()]
    if options.all and absent:
        print(f"bin/test --all needs more on this machine: {_how_to_get(absent)}", file=sys.stderr)
        return 1
    if translations_are_stale():
        subprocess.run([sys.executable, "-P", "-m", "amparo", "messages", "compile"], check=True)
    if for_pytest:
        return _pytest(for_pytest, None)
    return _everything(absent, is_long=options.long)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/test",
        description="Every test this machine allows. Others go to pytest: bin/test tests/core -k month",
    )
    parser.add_argument(
        "--all", action="store_true", help="fail where something that a suite needs is missing"
    )
    parser.add_argument("--long", action="store_true", help="also the soak, crash and million-ticket suites")
    return parser


def _everything(absent: list[str], *, is_long: bool) -> int:
    runs = [["tests", *([] if "chromium" in absent else ["--browser"]), *(["--long"] if is_long else [])]]
    if "postgres" not in absent:
        suites = [f"tests/{suite}" for suite in ON_OLD_POSTGRES if (TESTS / suite).is_dir()]
        runs.append([*suites, "--postgres=15"])
    with tempfile.TemporaryDirectory() as folder:
        summaries = [Path(folder) / f"{number}.json" for number in range(len(runs))]
        codes = [_pytest(run, summary) for run, summary in zip(runs, summaries, strict=True)]
        counted = [json.loads(summary.read_text()) for summary in summaries if summary.exists()]
    over = _over_budget(counted[0]["seconds"]) if counted else []
    _say_the_end(counted, absent, over, is_long=is_long)
    return 1 if any(codes) or over else 0


def _pytest(arguments: list[str], summary: Path | None) -> int:
    workers = str(min(os.cpu_count() or 1, 4))
    told = ["-n", workers, "--quiet", f"--summary={summary}"] if summary else []
    return subprocess.run([sys.executable, "-m", "pytest", *told, *arguments], check=False).returncode


def _over_budget(seconds: dict[str, float]) -> list[str]:
    budgets = tomllib.loads((TESTS / "budgets.toml").read_text())["seconds"]
    return [
        f"{suite} used {taken:.0f} processor seconds and may use {budgets.get(suite, 0)} (tests/budgets.toml)"
        for suite, taken in seconds.items()
        if taken > budgets.get(suite, 0)
    ]


def _say_the_end(counted: list[dict[str, Any]], absent: list[str], over: list[str], *, is_long: bool) -> None:
    totals = sum((Counter(one["outcomes"]) for one in counted), Counter())
    times = counted[0]["seconds"] if counted else {}
    print(
        "\nProcessor seconds: " + ", ".join(f"{suite} {taken:.0f}" for suite, taken in sorted(times.items()))
    )
    for line in over:
        print(f"Over budget: {line}")
    missing = [_how_to_get(absent)] if absent else []
    missing += [] if is_long else ["the long suites (bin/test --long)"]
    print(f"Not run: {'; '.join(missing) or 'nothing'}")
    print(f"{totals['passed']} passed, {totals['failed'] + len(over)} failed, {totals['skipped']} skipped")


def _how_to_get(absent: list[str]) -> str:
    needed = ", ".join(EXTRAS[name].needed_for for name in absent)
    packages = " ".join(EXTRAS[name].package for name in absent)
    return f"{needed} (apt-get install {packages})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
