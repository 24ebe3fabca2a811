"""`amparo bench clock`: business time, batches, calendars, readings; against peers where installed."""

from __future__ import annotations

import argparse
import json
import random
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from amparo.config.bench.peers import Ours, counters
from amparo.config.bench.ticket import busy_ticket
from amparo.core.clock import read_clocks
from amparo.core.time import TZDATA_VERSION
from amparo.core.time.hours import year_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from amparo.config.bench.peers import Counter
    from amparo.core.time import Calendar

T = TypeVar("T")
ZONE = "America/Sao_Paulo"
AMOUNTS = {"a day": timedelta(hours=4), "a month": timedelta(hours=150), "five years": timedelta(hours=8800)}
LENGTHS = {"a day": timedelta(days=1), "a month": timedelta(days=30), "five years": timedelta(days=1826)}
CLOSED = ((1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (11, 20), (12, 25))
HOLIDAYS = [date(year, month, day) for year in range(2019, 2028) for month, day in CLOSED]
BATCH = 2_000_000
ROUNDS = 5


class Figure(NamedTuple):
    """What was measured, of whom, how often a second, and how many times as fast we are."""

    what: str
    who: str
    per_second: float
    ratio: float | None


def run(args: list[str]) -> int:
    """Measure and print, one line a figure."""
    parser = argparse.ArgumentParser(prog="amparo bench clock", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    parser.add_argument("--seconds", type=float, default=0.5, help="how long to look at each figure")
    asked = parser.parse_args(args)
    if not asked.json:
        print(f"how many a second in one process, and how long one takes; time zone data {TZDATA_VERSION}")
    for figure in figures(asked.seconds):
        print(json.dumps(figure._asdict()) if asked.json else _line(figure), flush=True)
    return 0


def figures(lasting: float) -> Iterator[Figure]:
    """Every figure, in turn."""
    known = counters(ZONE, HOLIDAYS)
    for name, amount in AMOUNTS.items():
        yield from _compared(f"add {name}", known, partial(_add, amount=amount), lasting)
    for name, length in LENGTHS.items():
        yield from _compared(f"between, over {name}", known, partial(_between, length=length), lasting)
    calendar = Ours(ZONE, HOLIDAYS).calendar
    yield from _batches(calendar)
    compiled = _rate(partial(year_spans, calendar.schedule), range(2000, 2040), lasting)
    yield Figure("calendar years compiled", "amparo", compiled, None)
    yield _readings(lasting)


def _add(counter: Counter, start: datetime, amount: timedelta) -> object:
    return counter.add(start, amount)


def _between(counter: Counter, start: datetime, length: timedelta) -> object:
    return counter.between(start, start + length)


def _compared(
    what: str, known: list[Counter], ask: Callable[[Counter, datetime], object], lasting: float
) -> Iterator[Figure]:
    begin, chance = datetime(2020, 1, 1, tzinfo=UTC), random.Random(1)  # noqa: S311 the same instants each time
    starts = [begin + timedelta(minutes=chance.randrange(2 * 525_600)) for _ in range(500)]
    ours = None
    for counter in known:
        rate = _rate(partial(ask, counter), starts, lasting)
        yield Figure(what, counter.name, rate, ours and ours / rate)
        ours = ours or rate


def _batches(calendar: Calendar) -> Iterator[Figure]:
    import numpy as np

    from amparo.core.time.batch import add_many, between_many

    chance = np.random.default_rng(1)
    starts = chance.integers(1_577_836_800, 1_640_995_200, BATCH)
    amounts, lengths = chance.integers(0, 540_000, BATCH), chance.integers(0, 2_592_000, BATCH)
    for what, ask in (
        ("add, in a batch", partial(add_many, calendar, starts, amounts)),
        ("between, in a batch", partial(between_many, calendar, starts, starts + lengths)),
    ):
        batches = _rate(lambda ask: ask(), [ask], 0)
        yield Figure(what, "amparo", BATCH * batches, None)


def _readings(lasting: float) -> Figure:
    charter, subject, facts = busy_ticket()
    now = facts[-1].at + timedelta(days=1)
    rate = _rate(partial(read_clocks, charter, subject, facts), [now], lasting)
    return Figure(f"readings of {len(facts)} facts and {len(charter.clocks)} clocks", "amparo", rate, None)


def _rate(ask: Callable[[T], object], values: Iterable[T], lasting: float) -> float:
    """How often a second in the best of five rounds, so that what else runs here disturbs less."""
    asked = cycle(values)
    ask(next(asked))
    return max(_round(ask, asked, lasting / ROUNDS) for _ in range(ROUNDS))


def _round(ask: Callable[[T], object], asked: Iterator[T], lasting: float) -> float:
    begun, done = perf_counter(), 0
    while perf_counter() - begun < lasting or not done:
        ask(next(asked))
        done += 1
    return done / (perf_counter() - begun)


def _line(figure: Figure) -> str:
    ratio = "" if figure.ratio is None else f"   {figure.ratio:,.0f} times as fast"
    each = f"{1000 / figure.per_second:>10,.4f} ms"
    return f"{figure.what:<36} {figure.who:<18} {figure.per_second:>12,.1f} {each}{ratio}"
