"""What a run of pytest counted, for the line at the end and the budgets.

A budget counts processor seconds of the tests and of the processes that they start: time on the wall says
more about what else the machine does.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

OUTCOMES = ("passed", "failed", "skipped")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the summary goes."""
    parser.getgroup("amparo").addoption("--summary", type=Path, help="write counts and times there, as JSON")


_counted = 0.0


def pytest_runtest_logstart() -> None:
    """What was spent between two tests belongs to neither."""
    global _counted  # noqa: PLW0603 - a stopwatch of this process
    _counted = _spent()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write on each report what its phase cost."""
    global _counted  # noqa: PLW0603 - a stopwatch of this process
    report = yield
    before = _counted
    _counted = _spent()
    report.processor_seconds = _counted - before  # type: ignore[attr-defined]
    return report


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
            if hasattr(report, "processor_seconds"):
                suite = "long" if "long" in report.keywords else report.nodeid.split("/")[1]
                seconds[suite] += report.processor_seconds
    return {suite: round(total, 1) for suite, total in seconds.items()}


def _spent() -> float:
    """Processor seconds of this process and of all it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
