"""Availability of a service in a civil month: the share of the agreed time in which it could be reached."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time.interval import Span, common, length, merged, without
from amparo.core.time.zones import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amparo.core.time.calendar import Calendar
    from amparo.core.time.interval import Interval


class Tier(NamedTuple):
    """Below this availability, this credit; both in percent."""

    below: Fraction
    credit: Fraction


@dataclass(frozen=True, slots=True)
class Availability:
    """Seconds of a month, of it agreed, of that down. `percent` is exact; None where nothing was agreed."""

    month_seconds: int
    agreed_seconds: int
    down_seconds: int

    @property
    def percent(self) -> Fraction | None:
        """What was up of what was agreed."""
        if self.agreed_seconds == 0:
            return None
        return Fraction(100 * (self.agreed_seconds - self.down_seconds), self.agreed_seconds)

    def keeps(self, committed: Fraction) -> bool | None:
        """Whether the exact figure reaches the commitment; None where there is no figure."""
        return None if self.percent is None else self.percent >= committed

    def credit(self, tiers: Iterable[Tier]) -> Fraction:
        """The highest credit of the tiers that the exact figure is below."""
        if self.percent is None:
            return Fraction(0)
        return max((tier.credit for tier in tiers if self.percent < tier.below), default=Fraction(0))


def availability(
    month: Interval,
    outages: Iterable[tuple[datetime, datetime | None]],
    excluded: Iterable[tuple[datetime, datetime]] = (),
    service: Calendar | None = None,
    now: datetime | None = None,
) -> Availability:
    """Measure a month. An outage without end lasts until `now`; excluded maintenance leaves the figures."""
    start, end = seconds(month.start), seconds(month.end)
    hours: Sequence[Span] = service.table.windows(start, end) if service else [(start, end)]
    agreed = without(list(hours), _spans(excluded))
    until = end if now is None else min(end, seconds(now))
    down = merged((seconds(begin), until if finish is None else seconds(finish)) for begin, finish in outages)
    return Availability(end - start, length(agreed), length(common(agreed, down)))


def _spans(intervals: Iterable[tuple[datetime, datetime]]) -> list[Span]:
    return merged((seconds(begin), seconds(finish)) for begin, finish in intervals)
