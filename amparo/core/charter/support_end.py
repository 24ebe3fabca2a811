"""Until when a version is supported once its successor is there, and when its users are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from amparo.core.time import day_interval, months_later
from amparo.core.time.allowance import CivilDays, CivilMonths

Civil = CivilMonths | CivilDays


class Release(NamedTuple):
    """A version and the day on which it was made available to one customer."""

    version: str
    available_on: date
    succeeds: tuple[str, ...] = ()  # the versions that it is declared to replace
    is_charged: bool = False


@dataclass(frozen=True, slots=True)
class SupportRule:
    """How long a superseded version is supported. Days are civil days in the zone of the desk."""

    lasts: Civil
    zone: str
    warn: tuple[Civil, ...] = ()  # before the last day
    later_release_prolongs: bool = False
    charged_upgrade_supersedes: bool = False

    def last_day(self, version: str, releases: tuple[Release, ...]) -> date | None:
        """The corresponding day, else its month's last; None while nothing supersedes the version."""
        days = [each.available_on for each in releases if self._supersedes(each, version)]
        if not days:
            return None
        return _moved(max(days) if self.later_release_prolongs else min(days), self.lasts, 1)

    def ends_at(self, version: str, releases: tuple[Release, ...]) -> datetime | None:
        """24:00 of the last day: the first instant without support."""
        last = self.last_day(version, releases)
        return day_interval(last, self.zone).end if last else None

    def is_supported(self, version: str, releases: tuple[Release, ...], opened_at: datetime) -> bool:
        """Whether a ticket opened then is about a supported version; it stays so for that ticket."""
        ends = self.ends_at(version, releases)
        return ends is None or opened_at < ends

    def warned_on(self, version: str, releases: tuple[Release, ...]) -> tuple[date, ...]:
        """The days on which the coming end is announced, the earliest first."""
        last = self.last_day(version, releases)
        return tuple(sorted(_moved(last, amount, -1) for amount in self.warn)) if last else ()

    def _supersedes(self, release: Release, version: str) -> bool:
        is_charged_for_nothing = release.is_charged and not self.charged_upgrade_supersedes
        return version in release.succeeds and not is_charged_for_nothing


def _moved(day: date, amount: Civil, sign: int) -> date:
    if isinstance(amount, CivilMonths):
        return months_later(day, sign * amount.months)
    return day + timedelta(days=sign * amount.days)
