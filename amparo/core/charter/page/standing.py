"""Whether the desk is open at the moment of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Standing
from amparo.core.time.zones import zone

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from amparo.core.charter.page.teller import Teller


def standing(teller: Teller, ahead: timedelta) -> Standing | None:
    """Whether the desk is open, by the calendar that stands first; None for a page without a moment."""
    if teller.at is None:
        return None
    calendar, spoken, now = next(iter(teller.charter.calendars.values())), teller.spoken, teller.at
    here = teller.say(
        "now-here", moment=_whole_moment(teller, now, calendar.zone), city=spoken.city(calendar.zone)
    )
    if not calendar.is_open(now):
        when = spoken.moment(calendar.next_open(now), now, calendar.zone)
        return Standing(is_open=False, words=teller.say("closed-now", when=when), then="", here=here)
    horizon = (now + ahead).replace(microsecond=0)
    current, *later = calendar.windows(now, horizon)
    if current.end >= horizon:
        return Standing(is_open=True, words=teller.say("open-always"), then="", here=here)
    today = now.astimezone(zone(calendar.zone)).date()
    until = _until(teller, current.end, now, calendar.zone)
    again = [each for each in later if each.start.astimezone(zone(calendar.zone)).date() == today]
    then = ""
    if again:
        times = {
            "start": spoken.clock_time(again[0].start, calendar.zone),
            "end": spoken.clock_time(again[0].end, calendar.zone),
        }
        then = teller.say("open-then", **times)
    return Standing(is_open=True, words=teller.say("open-until", until=until), then=then, here=here)


def _until(teller: Teller, end: datetime, now: datetime, place: str) -> str:
    same_day = end.astimezone(zone(place)).date() == now.astimezone(zone(place)).date()
    spoken = teller.spoken
    return spoken.clock_time(end, place) if same_day else spoken.moment(end, now, place)


def _whole_moment(teller: Teller, at: datetime, place: str) -> str:
    return f"{teller.spoken.day(at.astimezone(zone(place)).date())}, {teller.spoken.clock_time(at, place)}"
