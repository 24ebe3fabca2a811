"""The rows of a proof: each stretch cut where what it counts, or why it does not, changes. They add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from amparo.core.charter.triggers import PAUSES
from amparo.core.clock.closed import Why, closed_stretches
from amparo.core.time.zones import instant, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from amparo.core.clock.fold import Stretch


@dataclass(frozen=True, slots=True)
class Row:
    """From `start` to `end`, so much `counted` out of `open` hours; `side` says who caused a pause."""

    start: datetime
    end: datetime
    counted: timedelta
    open: timedelta
    why: Why
    name: str = ""
    side: str = ""

    def as_json(self) -> dict[str, Any]:
        """The row as plain values: instants in UTC, amounts in seconds."""
        found = {
            "from": as_iso(self.start),
            "to": as_iso(self.end),
            "counted_s": whole(self.counted),
            "open_s": whole(self.open),
            "why": self.why.value,
        }
        return found | {key: value for key, value in (("name", self.name), ("side", self.side)) if value}


def rows_of(stretches: Iterable[Stretch]) -> tuple[Row, ...]:
    """The rows of all stretches, in their order."""
    return tuple(row for stretch in stretches for row in _rows(stretch))


def whole(amount: timedelta) -> int:
    """Whole seconds."""
    return amount // timedelta(seconds=1)


def as_iso(at: datetime | None) -> str | None:
    """An instant to the second in UTC."""
    return instant(seconds(at)).isoformat().replace("+00:00", "Z") if at else None


def _rows(stretch: Stretch) -> Iterator[Row]:
    if stretch.state == "running":
        yield from _running(stretch)
        return
    opened = stretch.calendar.table.between(stretch.start, stretch.end)
    if stretch.state == "stopped":
        yield _row(stretch.start, stretch.end, 0, opened, Why.STOPPED)
        return
    names = ", ".join(stretch.reasons)
    yield _row(stretch.start, stretch.end, 0, opened, Why.PAUSED, names, _sides(stretch.reasons))


def _running(stretch: Stretch) -> Iterator[Row]:
    at = stretch.start
    for opened, closed in stretch.calendar.table.windows(stretch.start, stretch.end):
        yield from _closed(stretch, at, opened)
        yield _row(opened, closed, closed - opened, closed - opened, Why.COUNTED)
        at = closed
    yield from _closed(stretch, at, stretch.end)


def _closed(stretch: Stretch, start: int, end: int) -> Iterator[Row]:
    for closed in closed_stretches(stretch.calendar, start, end):
        yield _row(closed.start, closed.end, 0, 0, closed.why, closed.name)


def _sides(reasons: Iterable[str]) -> str:
    """Who causes the pauses, each side once; nothing for reasons that no charter names."""
    found = dict.fromkeys(PAUSES.get(reason.partition("#")[0], "") for reason in reasons)
    return ", ".join(side for side in found if side)


def _row(start: int, end: int, counted: int, opened: int, why: Why, *words: str) -> Row:
    amounts = timedelta(seconds=counted), timedelta(seconds=opened)
    return Row(instant(start), instant(end), *amounts, why, *words)
