"""The free warranty of a licence: from its issue through the end of a civil day in the vendor's zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.time import day_interval
from amparo.core.time.allowance import days_earlier, days_later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from amparo.core.charter.terms.cover import Warranty


def issued_first(terms: Warranty, issues: Iterable[date]) -> date:
    """From which issue of one licence its warranty runs: the first, unless a re-issue begins a new one."""
    return max(issues) if terms.reissue_restarts else min(issues)


def last_day(terms: Warranty, issued_on: date) -> date:
    """The corresponding day, else the last of its month; it is covered to its end."""
    return days_later(issued_on, terms.lasts)


def ends_at(terms: Warranty, issued_on: date, zone: str) -> datetime:
    """24:00 of the last day in the vendor's zone: the first instant that is no longer covered."""
    return day_interval(last_day(terms, issued_on), zone).end


def reminded_on(terms: Warranty, issued_on: date) -> tuple[date, ...]:
    """The days on which the coming end is announced, the earliest first."""
    last = last_day(terms, issued_on)
    days = sorted(days_earlier(last, before) for before in terms.remind)
    return tuple(day for day in days if issued_on <= day < last)
