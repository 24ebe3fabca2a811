"""Business time of many instants at once, in arrays of whole seconds since the epoch.

Not imported by `amparo.core.time`: numpy takes its time to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from amparo.core.time.compiled import HORIZON_YEARS, BeyondHorizon
from amparo.core.time.zones import instant, year_start

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from amparo.core.time.calendar import Calendar
    from amparo.core.time.compiled import Spans

    Seconds = NDArray[np.int64]


def between_many(calendar: Calendar, starts: Seconds, ends: Seconds) -> Seconds:
    """Open seconds from each start to its end; negative where the end comes first."""
    if not starts.size:
        return starts.copy()
    low = min(int(starts.min()), int(ends.min()))
    high = max(int(starts.max()), int(ends.max()))
    columns = _Columns(calendar.table.covering(low, high))
    return columns.counted(ends) - columns.counted(starts)


def add_many(calendar: Calendar, starts: Seconds, amounts: Seconds) -> Seconds:
    """For each start the earliest second at which its amount has passed; nothing added is the start."""
    if not starts.size:
        return starts.copy()
    if int(amounts.min()) < 0:
        raise ValueError("a negative amount cannot be added")
    columns = _Columns(_far_enough(calendar, starts, amounts))
    goals = columns.counted(starts) + amounts
    indexes = np.searchsorted(columns.before, goals, side="left") - 1
    due = columns.ends[indexes] - (columns.before[indexes + 1] - goals)
    return np.where(amounts == 0, starts, due)


def _far_enough(calendar: Calendar, starts: Seconds, amounts: Seconds) -> Spans:
    """A table that holds every start and every goal."""
    first, last = int(starts.min()), int(starts.max())
    spans, most = calendar.table.covering(first, last), int(amounts.max())
    end = instant(last).year + 1
    while spans.before[-1] - int(_Columns(spans).counted(starts).max()) < most:
        if end - instant(last).year > HORIZON_YEARS:
            raise BeyondHorizon(f"not open that long within {HORIZON_YEARS} years")
        end += 2
        spans = calendar.table.covering(first, year_start(end))
    return spans


class _Columns:
    """A table of spans as arrays."""

    __slots__ = ("before", "ends", "starts")

    def __init__(self, spans: Spans) -> None:
        self.starts: Seconds = np.array(spans.starts, dtype=np.int64)
        self.ends: Seconds = np.array(spans.ends, dtype=np.int64)
        self.before: Seconds = np.array(spans.before, dtype=np.int64)

    def counted(self, at: Seconds) -> Seconds:
        """Open seconds of the table up to each instant."""
        if not self.starts.size:
            return np.zeros_like(at)
        indexes = np.searchsorted(self.starts, at, side="right") - 1
        ahead = indexes < 0
        indexes[ahead] = 0
        found = self.before[indexes] + np.minimum(at, self.ends[indexes]) - self.starts[indexes]
        found[ahead] = 0
        return found
