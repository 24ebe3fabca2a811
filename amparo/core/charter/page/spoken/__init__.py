"""How the page speaks: phrases, days, dates and figures, in one of nine languages."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from amparo.core.charter.words import allowance_in_words
from amparo.core.time import zone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from fractions import Fraction

    from amparo.core.charter.page.spoken.speech import Speech
    from amparo.core.time.allowance import Allowance

LANGUAGES = ("en", "es", "fr", "it", "pt-PT", "pt-BR", "de", "nl", "sk")
DAY = 86_400
NO_BREAK = "\u00a0"


class Spoken:
    """One language. Where we do not speak it, British English stands around the charter's own words."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.frame = _nearest(language)
        self._speech = _speech(self.frame)

    def say(self, key: str, **values: object) -> str:
        """A phrase of the frame with its values."""
        return self._speech.phrases[key].format(**values)

    def amount(self, allowance: Allowance | None) -> str:
        """An allowance as the clauses name it: `24 business hours`."""
        return allowance_in_words(allowance, self.language)

    def weekday(self, number: int) -> str:
        """The name of a day; 0 is Monday."""
        return self._speech.days[number]

    def day(self, day: date) -> str:
        """Say `Wed 25 Nov`."""
        speech = self._speech
        return speech.day.format(
            wd=speech.short_days[day.weekday()],
            d=day.day,
            m=day.month,
            mon=speech.short_months[day.month - 1],
        )

    def full_date(self, day: date) -> str:
        """Say `25 November 2026`."""
        return self._speech.date.format(d=day.day, mon=self._speech.months[day.month - 1], y=day.year)

    def time(self, second: int) -> str:
        """Say `08:30` for so many seconds of a day; the end of the day is 24:00."""
        minutes = (second if second == DAY else second % DAY) // 60
        return self._speech.hour.format(h=minutes // 60, m=minutes % 60)

    def window(self, opens: int, closes: int) -> str:
        """Say `08:00–10:45`; what closes on the next day says so."""
        if closes - opens == DAY and opens == 0:
            return self.say("day-and-night")
        said = f"{self.time(opens)}–{self.time(closes)}"
        return said if closes <= DAY else self.say("next-day", hours=said)

    def clock_time(self, at: datetime, place: str) -> str:
        """The wall time of an instant in a zone."""
        wall = at.astimezone(zone(place))
        return self.time(wall.hour * 3600 + wall.minute * 60)

    def moment(self, at: datetime, now: datetime, place: str) -> str:
        """Say `today 10:20`, `tomorrow 08:15` or `Wed 25 Nov, 16:30`, in a zone."""
        day, today = at.astimezone(zone(place)).date(), now.astimezone(zone(place)).date()
        near = {0: "today", 1: "tomorrow"}.get((day - today).days)
        time = self.clock_time(at, place)
        return self.say(near, time=time) if near else f"{self.dated(day, today)}, {time}"

    def dated(self, day: date, today: date) -> str:
        """A day, with its year where that is not the present one."""
        return self.day(day) if day.year == today.year else f"{self.day(day)} {day.year}"

    def hours(self, seconds: int) -> str:
        """Say `7 h 15`, below an hour `45 min`."""
        minutes = seconds // 60
        if minutes < 60:
            return self.say("minutes", m=minutes).replace(" ", NO_BREAK)
        return self.say("amount", h=minutes // 60, m=minutes % 60).replace(" ", NO_BREAK)

    def percent(self, share: Fraction) -> str:
        """Say `99.9%`, with as many places as it has, six at most."""
        text = f"{float(share):.6f}".rstrip("0").rstrip(".")
        return self._speech.percent.format(text.replace(".", self._speech.decimal))

    def joined(self, parts: Iterable[str]) -> str:
        """Say `a, b and c`."""
        *others, last = list(parts) or [""]
        return self._speech.phrases["and"].format(", ".join(others), last) if others else last

    def city(self, place: str) -> str:
        """What people call a time zone: `Lisbon` for `Europe/Lisbon`."""
        name = place.rpartition("/")[2].replace("_", " ")
        return self._speech.cities.get(name, name)

    def tongue(self, language: str) -> str:
        """What the readers call a language: `Portuguese`."""
        return self._speech.languages.get(language, language.upper())

    def country(self, code: str) -> str:
        """What the readers call a country: `Spain`."""
        return self._speech.countries.get(code, code)


def _nearest(language: str) -> str:
    base = language.partition("-")[0]
    if language in LANGUAGES:
        return language
    return next((own for own in LANGUAGES if own.partition("-")[0] == base), "en")


@cache
def _speech(language: str) -> Speech:
    module = import_module(f"{__name__}.{language.lower().replace('-', '_')}")
    speech: Speech = module.SPEECH
    return speech
