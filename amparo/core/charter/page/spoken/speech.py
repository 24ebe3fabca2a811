"""What a language has of its own: names of days and months, forms of dates and numbers, and our phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Speech(NamedTuple):
    """One language. Days begin with Monday; `day` and `date` are patterns of {wd}, {d}, {m}, {mon}, {y}."""

    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    day: str
    date: str
    hour: str  # 08:30 or 8:30
    decimal: str
    percent: str
    phrases: Mapping[str, str]
    cities: Mapping[str, str]
    languages: Mapping[str, str]
    countries: Mapping[str, str]
