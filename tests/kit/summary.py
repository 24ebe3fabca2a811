"""What a run of pytest counted, for the line at the end and the budgets."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

OUTCOMES = ("passed", "failed", "skipped")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the summary goes."""
    parser.getgroup("amparo").addoption("--summary", type=Path, help="write counts and times there, as JSON")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write outcomes, the reasons of skipped tests, and the seconds of each suite."""
    path = config.getoption("--summary")
    if not path:
        return
    stats = terminalreporter.stats
    outcomes = {name: len(stats.get(name, [])) for name in OUTCOMES}
    outcomes["failed"] += len(stats.get("error", []))
    reasons = Counter(report.longrepr[2] for report in stats.get("skipped", []))
    path.write_text(json.dumps({"outcomes": outcomes, "reasons": reasons, "seconds": _seconds(stats)}))


def _seconds(stats: dict[str, list[pytest.TestReport]]) -> dict[str, float]:
    seconds: Counter[str] = Counter()
    for reports in stats.values():
        for report in reports:
            if hasattr(report, "duration"):
                suite = "long" if "long" in report.keywords else report.nodeid.split("/")[1]
                seconds[suite] += report.duration  # type: ignore[assignment]
    return {suite: round(total, 1) for suite, total in seconds.items()}
