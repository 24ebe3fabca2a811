"""How much work answers take, counted and not timed: machines differ, counts do not."""

from __future__ import annotations

import gc
import subprocess
import sys
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from amparo.config.bench.ticket import busy_ticket
from amparo.core.clock import read_clocks
from amparo.core.time import Calendar, Hours
from amparo.core.time.hours import year_spans
from tests.kit.hours import DAY_WORK, hours, office, utc, week

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    import pytest

    from amparo.core.time.interval import Span

OFFICE = office()


def calls(ask: Callable[[], object]) -> int:
    """How many functions written in Python are entered."""
    entered = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal entered
        entered += event == "call"

    ask()  # what is made once is made
    gc.disable()  # others may have hung functions on it
    sys.setprofile(count)
    try:
        ask()
    finally:
        sys.setprofile(None)
        gc.enable()
    return entered


def test_a_busy_ticket_is_read_in_few_steps() -> None:
    charter, subject, facts = busy_ticket()
    now = facts[-1].at + timedelta(days=1)
    assert (len(facts), len(charter.clocks)) == (20, 6)
    assert calls(lambda: read_clocks(charter, subject, facts, now)) < 850


def test_a_clock_more_costs_a_clock_more_and_a_fact_more_a_fact() -> None:
    charter, subject, facts = busy_ticket()
    now = facts[-1].at + timedelta(days=1)
    half = calls(lambda: read_clocks(charter, subject, facts[:10], now))
    whole = calls(lambda: read_clocks(charter, subject, facts, now))
    doubled = calls(lambda: read_clocks(charter, subject, [*facts, *facts[1:]], now))
    assert whole < 2 * half
    assert doubled < 2 * whole


def test_five_years_take_no_more_steps_than_a_day() -> None:
    start, day, years = utc("2026-11-18 12:00"), hours(4), hours(8800)
    asked: list[Callable[[timedelta], object]] = [
        lambda amount: OFFICE.add(start, amount),
        lambda amount: OFFICE.between(start, start + amount),
        lambda amount: OFFICE.next_open(start + amount),
    ]
    for ask in asked:
        assert calls(partial(ask, years)) <= calls(partial(ask, day)) <= 7


def test_a_calendar_is_compiled_once_a_year_for_all_that_have_its_hours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    schedule = Hours("Asia/Kathmandu", week(DAY_WORK), ((utc("2026-11-20 00:00").date(), "once only"),))
    compiled: list[int] = []

    def counted(hours: Hours, year: int) -> list[Span]:
        compiled.append(year)
        return year_spans(hours, year)

    monkeypatch.setattr("amparo.core.time.compiled.year_spans", counted)
    for name in ("one", "other"):
        for day in range(1, 28):
            Calendar(name, schedule).add(utc(f"2026-11-{day:02} 10:00"), hours(2))
    assert compiled == [2026]


def test_numpy_is_loaded_only_for_batches() -> None:
    ask = "import amparo.core.clock, sys; print({'numpy', 'django'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
