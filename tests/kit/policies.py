"""A small charter around the clocks that a test writes down; the texts it lacks are made up."""

from __future__ import annotations

import re
from functools import cache

from amparo.core.charter import Charter, CharterRefused

STRUCTURE = """
charter = "small"
version = "1"
valid-from = 2026-01-01
languages = ["en"]
timezone = "America/Sao_Paulo"
calendars.office.week = { mon-fri = ["08:00-10:45", "13:00-17:30"] }
calendars.always.week = { every-day = ["00:00-24:00"] }
kinds.incident = {}
kinds.question = {}
priority.levels = ["normal", "high"]
statuses.open = "working"
statuses.waiting = "waiting-customer"
statuses.elsewhere = "waiting-third-party"
statuses.resolved = "resolved"
statuses.closed = "closed"
root-cause = {}
disputes.of = ["pause"]
calls = {}
visits = {}
upgrades = {}
informing.critical = {}

"""
MISSING = re.compile(r"the text (\S+) is missing")
UNSAID = re.compile(r"(\S+) does not say the promised time")


@cache
def policy(clocks: str, more: str = "") -> Charter:
    """The charter with these clocks, and what else is written ahead of them."""
    texts: dict[str, str] = {}
    while True:
        written = "\n".join(f'{key} = "{text}"' for key, text in texts.items())
        files = {"charter.toml": (STRUCTURE + more + clocks).encode(), "texts/en.toml": written.encode()}
        try:
            return Charter.from_files(files)
        except CharterRefused as refused:
            lacking = _lacking(refused)
            if not lacking:
                raise
            texts |= lacking


def _lacking(refused: CharterRefused) -> dict[str, str]:
    found = {}
    for finding in refused.findings:
        if missing := MISSING.search(finding.problem):
            found[missing[1]] = "-"
        if unsaid := UNSAID.search(finding.problem):
            found[unsaid[1]] = "{within}"
    return found
