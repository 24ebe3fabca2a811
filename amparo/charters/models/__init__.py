"""Published charters and the drafts they come from, calendars and holidays as immutable rows."""

from __future__ import annotations

from amparo.charters.models.backtests import Backtest
from amparo.charters.models.calendars import CalendarVersion, Closure, HolidaySetVersion
from amparo.charters.models.drafts import CharterDraft, DraftRevision
from amparo.charters.models.versions import CharterVersion

__all__ = [
    "Backtest",
    "CalendarVersion",
    "CharterDraft",
    "CharterVersion",
    "Closure",
    "DraftRevision",
    "HolidaySetVersion",
]
