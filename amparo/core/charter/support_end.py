"""Until when a version is supported once its successor is there, and when its users are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time import day_interval
from amparo.core.time.allowance import days_earlier, days_later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from amparo.core.charter.terms.versions import Versions


class Release(NamedTuple):
    """A version and the day on which it was made available to one customer."""

    version: str
    available_on: date
    succeeds: tuple[str, ...] = ()  # the versions that it is declared to replace
    is_charged: bool = False


def last_day(terms: Versions, version: str, releases: Iterable[Release]) -> date | None:
    """The corresponding day, else its month's last; None while nothing supersedes the version."""
    days = [each.available_on for each in releases if _supersedes(terms, each, version)]
    if not days:
        return None
    return days_later(max(days) if terms.later_release_prolongs else min(days), terms.support_ends)


def ends_at(terms: Versions, version: str, releases: Iterable[Release], zone: str) -> datetime | None:
    """24:00 of the last day in the zone of the desk: the first instant without support."""
    last = last_day(terms, version, releases)
    return day_interval(last, zone).end if last else None


def is_supported(ends: datetime | None, opened_at: datetime) -> bool:
    """Whether a ticket opened then is about a supported version; for that ticket it stays so."""
    return ends is None or opened_at < ends


def warned_on(terms: Versions, version: str, releases: Iterable[Release]) -> tuple[date, ...]:
    """The days on which the coming end is announced, the earliest first."""
    last = last_day(terms, version, releases)
    return tuple(sorted(days_earlier(last, amount) for amount in terms.warn)) if last else ()


def _supersedes(terms: Versions, release: Release, version: str) -> bool:
    counts = terms.charged_upgrade_supersedes or not release.is_charged
    return counts and version in release.succeeds
