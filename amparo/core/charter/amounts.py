"""Amounts of time as a charter writes them: "24 business hours", "7 days", "by 16:00 next business day"."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from amparo.core.charter.model import EarlyWarning, Keeping, Objective
from amparo.core.time.allowance import (
    BusinessTime,
    ByTime,
    CivilDays,
    CivilMonths,
    Earliest,
    EndOfBusinessDay,
    RealTime,
)

if TYPE_CHECKING:
    from amparo.core.time.allowance import Allowance, Measured, Named

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_AMOUNT = re.compile(r"(\d+)( business)? (second|minute|hour|day|week|month|year)s?")
_END = re.compile(r"end of (?:the )?(?:(next|\d+)(?:st|nd|rd|th)?) business day")
_BY = re.compile(
    r"by (\d\d:\d\d) (?:on the )?(next|\d+)(?:st|nd|rd|th)? business day"
    r"(?:, before (\d\d:\d\d) counts today)?"
)
_CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_CLOSING_TIME = re.compile(r"(\d\d):([0-5]\d)")

REMEDY = (
    'Write it like "24 business hours", "90 minutes", "7 days", "2 months", "end of 2nd business day", '
    '"by 16:00 next business day" or "4 business hours, at most 3 days"'
)


def allowance(text: str) -> Allowance:
    """An allowance; several with ", at most " between them mean whichever ends first."""
    parts = tuple(_single(part) for part in text.split(", at most "))
    return parts[0] if len(parts) == 1 else Earliest(parts)


def objective(text: str) -> Objective:
    """`3 hours`, or `under 1 minute` where reaching the end of it is too late."""
    if text.startswith("under "):
        return Objective(Keeping.UNDER, allowance(text.removeprefix("under ")))
    return Objective(Keeping.WITHIN, allowance(text.removeprefix("within ")))


def measured(text: str) -> Measured:
    """An amount in seconds, minutes or hours, of business or of real time."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found or found[3] not in _SECONDS:
        raise ValueError(
            f"{text!r} is not an amount of hours or minutes", 'Write it like "2 business hours" or "48 hours"'
        )
    seconds = int(found[1]) * _SECONDS[found[3]]
    return BusinessTime(seconds) if found[2] else RealTime(seconds)


def early_warning(text: str) -> EarlyWarning:
    """`75%` of the allowance, or `1 business hour before` its end."""
    remedy = 'Write it like "75%" or "1 business hour before"'
    if text.endswith("%") and text[:-1].isdigit():
        if not 0 < int(text[:-1]) < 100:
            raise ValueError(f"{text} of the allowance is no moment ahead of its end", remedy)
        return EarlyWarning(text, percent=int(text[:-1]))
    if not text.endswith(" before"):
        raise ValueError(f"{text!r} is not a moment ahead of a deadline", remedy)
    return EarlyWarning(text, before=measured(text.removesuffix(" before")))


def window(text: str) -> tuple[int, int]:
    """`08:00-10:45` in seconds of the civil day; a close past midnight goes over 24:00 (`22:00-30:00`)."""
    remedy = 'Write it like "08:00-10:45"; past midnight "22:00-30:00"'
    opens, dash, closes = text.partition("-")
    first, last = _CLOCK_TIME.fullmatch(opens.strip()), _CLOSING_TIME.fullmatch(closes.strip())
    if not (dash and first and last):
        raise ValueError(f"{text!r} is not a window of opening hours", remedy)
    start, end = _of_day(first), _of_day(last)
    if end <= start:
        raise ValueError(f"{text!r} closes before it opens", remedy)
    if end > 48 * 3600:
        raise ValueError(f"{text!r} closes after the next day", remedy)
    return start, end


def clock_time(text: str) -> time:
    """`16:00` as a time of day."""
    found = _CLOCK_TIME.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a time of day", 'Write it like "16:00"')
    return time(int(found[1]), int(found[2]))


def _single(text: str) -> Measured | Named:
    words = text.strip()
    if found := _BY.fullmatch(words):
        cutoff = clock_time(found[3]) if found[3] else None
        return ByTime(clock_time(found[1]), _nth(found[2]), cutoff)
    if found := _END.fullmatch(words):
        return EndOfBusinessDay(_nth(found[1]))
    found = _AMOUNT.fullmatch(words)
    if not found:
        raise ValueError(f"{words!r} is not an amount of time", REMEDY)
    return _plain(words, int(found[1]), found[3]) if found[3] not in _SECONDS else measured(words)


def _plain(words: str, number: int, unit: str) -> CivilDays | CivilMonths:
    if "business" in words:
        raise ValueError(
            f"{words!r} does not say at what time of day it ends",
            f'Write "end of {number}th business day" or hours',
        )
    if unit in ("month", "year"):
        return CivilMonths(number * (12 if unit == "year" else 1))
    return CivilDays(number * (7 if unit == "week" else 1))


def _nth(word: str) -> int:
    return 1 if word == "next" else int(word)


def _of_day(found: re.Match[str]) -> int:
    return int(found[1]) * 3600 + int(found[2]) * 60
