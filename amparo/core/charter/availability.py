"""How well a service could be reached in a civil month, by what its charter commits to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amparo.core.charter.credits import Miss
from amparo.core.time.availability import Availability, availability

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from fractions import Fraction

    from amparo.core.time import Calendar, Interval

Stretch = tuple["datetime", "datetime | None"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is committed for a service: a share in percent of the hours of its calendar, month by month."""

    committed: Fraction
    calendar: Calendar
    maintenance: Literal["counts", "excluded"] = "counts"

    def measured(
        self,
        month: Interval,
        outages: Sequence[Stretch],
        maintenance: Sequence[tuple[datetime, datetime]],
        now: datetime,
    ) -> Availability:
        """The month up to `now`. `maintenance` is when planned work kept people out of the service."""
        if self.maintenance == "excluded":
            return availability(month, outages, maintenance, self.calendar, now)
        return availability(month, [*outages, *maintenance], (), self.calendar, now)

    def miss(self, found: Availability, ref: str = "", variable: str = "availability") -> Miss | None:
        """By how much a month missed the commitment; None where it was kept or nothing was agreed."""
        if found.percent is None or found.percent >= self.committed:
            return None
        return Miss(variable, self.committed, self.committed - found.percent, ref)
