"""Instants of the past in a desk's working time: "3:12" ago, "4 days ago 13:20", 0:45 later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as wall_time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date

    from amparo.core.time import Calendar

WORKING_TIME = re.compile(r"(?P<hours>\d+):(?P<minutes>\d\d)")
WALL_TIME = re.compile(r"(?P<days>\d+) days ago (?P<at>\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Past:
    """The time before `now`, as a calendar counts it."""

    now: datetime
    calendar: Calendar

    def instant(self, words: str) -> datetime:
        """`3:12` is so much open time ago; `4 days ago 13:20` a wall time, that many working days ago."""
        named = WALL_TIME.fullmatch(words)
        if named is None:
            return self.calendar.subtract(self.now, working_time(words))
        zone = ZoneInfo(self.calendar.zone)
        day = self._working_day(int(named["days"]), self.now.astimezone(zone).date())
        wall = datetime.combine(day, wall_time.fromisoformat(named["at"]), zone)
        return wall.astimezone(self.now.tzinfo)

    def later(self, at: datetime, amount: timedelta) -> datetime:
        """So much open time after `at`."""
        return self.calendar.add(at, amount)

    def _working_day(self, back: int, day: date) -> date:
        while back:
            day -= timedelta(days=1)
            back -= self.calendar.is_business_day(day)
        return day


def working_time(words: str) -> timedelta:
    """`24:25` as an amount of hours and minutes; a ValueError for anything else."""
    found = WORKING_TIME.fullmatch(words)
    if found is None:
        raise ValueError(f"{words!r} is no working time such as 3:12")
    return timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
