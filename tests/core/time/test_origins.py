"""Where hours and holidays come from is kept with them: source, package, approval, time zone data."""

from __future__ import annotations

import tomllib
from importlib.metadata import version

import pytest

from amparo.config.cli import charter
from amparo.core.charter.calendars import read_holidays
from amparo.core.charter.document import File
from amparo.core.time import TZDATA_VERSION, Calendar
from amparo.core.time.compiled import table_of
from tests.kit.charters import example, wall
from tests.kit.hours import hours, office


def imported(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    assert charter.run(["holidays", *args]) == 0
    days: list[dict[str, object]] = tomllib.loads(capsys.readouterr().out)["days"]
    return days


def test_each_imported_holiday_says_where_it_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    days = imported(capsys, "BR-MG", "--from", "2026", "--to", "2027", "--approved-by", "Helena Duarte")
    assert days
    for day in days:
        assert day.keys() == {"on", "name", "source", "package", "approved-by"}
        assert (day["source"], day["package"]) == ("holidays BR-MG", version("holidays"))
        assert day["approved-by"] == "Helena Duarte"


@pytest.mark.parametrize(("approved_by", "counted"), [("", 0), ("Helena Duarte", 10)])
def test_what_was_imported_counts_once_somebody_has_approved_it(
    capsys: pytest.CaptureFixture[str], approved_by: str, counted: int
) -> None:
    charter.run(["holidays", "BR", "--from", "2026", "--to", "2026", "--approved-by", approved_by])
    printed = File("holidays/BR.toml", capsys.readouterr().out.encode(), [])
    days = read_holidays(printed)
    assert len(days) == counted
    assert {(day.source, day.package_version, day.approved_by) for day in days} <= {
        ("holidays BR", version("holidays"), "Helena Duarte")
    }


def test_a_country_without_data_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert charter.run(["holidays", "XX", "--from", "2026", "--to", "2026"]) == 1
    assert "XX" in capsys.readouterr().err


def test_every_day_on_which_the_example_is_closed_has_an_origin() -> None:
    for day in (day for days in example().holiday_sets.values() for day in days):
        assert day.source
        assert day.package_version
        assert day.approved_by


def test_compiled_hours_carry_the_version_of_their_time_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = office()
    assert calendar.add(wall("2026-11-18 09:00"), hours(1)) == wall("2026-11-18 10:00")
    assert calendar.table.tzdata == TZDATA_VERSION
    monkeypatch.setattr("amparo.core.time.compiled.TZDATA_VERSION", "2099z")
    later = table_of(calendar.schedule)
    assert (later.tzdata, later is calendar.table) == ("2099z", False)
    assert Calendar("again", calendar.schedule).table is later
