"""Times and durations as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from amparo.ui.models import times

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
WORKING_DAY = timedelta(hours=7, minutes=15)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Wed 25 Nov, 16:30"),
        ("es", "mié, 25 nov, 16:30"),
        ("fr", "mer. 25 nov., 16:30"),
        ("it", "mer 25 nov, 16:30"),
        ("pt-pt", "quarta, 25/11, 16:30"),
        ("pt-br", "qua., 25 de nov., 16:30"),
        ("de", "Mi., 25. Nov., 16:30"),
        ("nl", "wo 25 nov, 16:30"),
        ("sk", "st 25. 11., 16:30"),
    ],
)
def test_date_and_time(language: str, expected: str) -> None:
    with translation.override(language):
        assert times.date_time(datetime(2026, 11, 25, 16, 30, tzinfo=UTC)) == expected


@pytest.mark.parametrize(
    ("language", "hours", "days", "minutes"),
    [
        ("en", "3 h 10", "2 d 3 h 10", "38 min"),
        ("es", "3 h 10", "2 d 3 h 10", "38 min"),
        ("fr", "3 h 10", "2 j 3 h 10", "38 min"),
        ("it", "3 h 10", "2 g 3 h 10", "38 min"),
        ("pt-pt", "3 h 10", "2 d 3 h 10", "38 min"),
        ("pt-br", "3 h 10", "2 d 3 h 10", "38 min"),
        ("de", "3 h 10", "2 T 3 h 10", "38 min"),
        ("nl", "3 u 10", "2 d 3 u 10", "38 min"),
        ("sk", "3 h 10", "2 d 3 h 10", "38 min"),
    ],
)
def test_durations(language: str, hours: str, days: str, minutes: str) -> None:
    with translation.override(language):
        assert plain(times.duration(timedelta(hours=3, minutes=10, seconds=59))) == hours
        assert plain(times.duration(timedelta(minutes=38))) == minutes
        whole = times.days_hours_minutes(timedelta(days=2, hours=3, minutes=10), timedelta(days=1))
        assert plain(whole) == days


def test_a_day_of_business_time_is_a_working_day() -> None:
    amount = 2 * WORKING_DAY + timedelta(hours=2, minutes=42)
    assert times.days_hours_minutes(amount, WORKING_DAY) == "2 d 2 h 42"
    assert times.days_hours_minutes(timedelta(minutes=38), WORKING_DAY) == "38 min"


@pytest.mark.parametrize(
    ("language", "early", "whole"),
    [
        ("en", "08:30", "Wednesday 25 November"),
        ("es", "8:30", "miércoles, 25 de noviembre"),
        ("fr", "08:30", "mercredi 25 novembre"),
        ("it", "08:30", "mercoledì 25 novembre"),
        ("pt-pt", "08:30", "quarta-feira, 25 de novembro"),
        ("pt-br", "08:30", "quarta-feira, 25 de novembro"),
        ("de", "08:30", "Mittwoch, 25. November"),
        ("nl", "08:30", "woensdag 25 november"),
        ("sk", "8:30", "streda 25. novembra"),
    ],
)
def test_early_hours_and_whole_days(language: str, early: str, whole: str) -> None:
    with translation.override(language):
        assert times.clock_time(datetime(2026, 11, 25, 8, 30, tzinfo=UTC)) == early
        assert times.long_day(date(2026, 11, 25)) == whole


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-2, "Sun 22 Nov, 09:42"), (-1, "yesterday 09:42"), (0, "today 09:42"), (1, "tomorrow 09:42")],
)
def test_near_days_have_names(days: int, expected: str) -> None:
    assert times.moment(NOW + timedelta(days=days), NOW).text == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "09:42"), (1, "Mon"), (5, "Thu"), (6, "18 Nov"), (-1, "25 Nov")]
)
def test_the_last_column_of_a_list_is_short(days: int, expected: str) -> None:
    assert times.short_moment(NOW - timedelta(days=days), NOW).text == expected


def test_what_is_today_depends_on_where_the_reader_is() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert times.moment(late, NOW).text == "tomorrow 08:30"
    with timezone.override(LISBON):
        assert times.moment(late, NOW).text == "today 23:30"


@pytest.mark.parametrize(("language", "name"), [("en", "Lisbon"), ("fr", "Lisbonne"), ("sk", "Lisabon")])
def test_a_time_zone_is_called_by_its_city(language: str, name: str) -> None:
    with translation.override(language):
        assert times.city("Europe/Lisbon") == name


def test_templates_write_times_as_pages_do() -> None:
    source = (
        "{% load when %}{{ at|seen_from:now }}; {{ at|date_time }}; {{ at|clock_time }}; {{ left|duration }}"
    )
    values = {"at": NOW + timedelta(days=1), "now": NOW, "left": timedelta(minutes=38)}
    with translation.override("es"):
        written = Template(source).render(Context(values))
    assert plain(written) == "mañana a las 9:42; mié, 25 nov, 9:42; 9:42; 38 min"


def plain(text: str) -> str:
    """With ordinary spaces: those before units do not break."""
    return text.replace("\u00a0", " ")
