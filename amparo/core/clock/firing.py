"""What is to be told of clocks now: each moment once, the oldest first, and of several warnings the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import datetime, timedelta

    from amparo.core.clock.reading import Reading

Told = tuple[str, int, str]
"""Clock, cycle and name of a moment that has been told."""


class Firing(NamedTuple):
    """A moment that has come and that nobody has been told of; `late` is by how much."""

    clock: str
    cycle: int
    name: str
    at: datetime
    late: timedelta

    @property
    def key(self) -> Told:
        """By which it is never told twice, though its deadline move away and come back."""
        return self.clock, self.cycle, self.name


def owed(readings: Iterable[Reading], told: Container[Told], now: datetime) -> tuple[Firing, ...]:
    """What the present readings, and no earlier ones, say is to be told; ask under the lock of the ticket."""
    found = [firing for reading in readings for firing in _come(reading, now) if firing.key not in told]
    return tuple(sorted(found, key=lambda firing: firing.at))


def _come(reading: Reading, now: datetime) -> Iterator[Firing]:
    for done in reading.previous:
        if done.breached_at is not None:
            yield Firing(reading.clock, done.number, "breach", done.breached_at, now - done.breached_at)
    warnings = [moment for moment in reading.moments if moment.at <= now and moment.name != "breach"]
    if reading.breached_at is not None:
        breached = reading.breached_at
        yield Firing(reading.clock, reading.cycle, "breach", breached, now - breached)
    elif warnings:
        last = warnings[-1]
        yield Firing(reading.clock, reading.cycle, last.name, last.at, now - last.at)
