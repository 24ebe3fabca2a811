"""What stands in a calendar: a week of windows, moments, time zones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from amparo.core.charter.amounts import window
from amparo.core.charter.findings import one_of
from amparo.core.charter.values import Value
from amparo.core.time import UnknownZone, Window, zone

if TYPE_CHECKING:
    from amparo.core.charter.document import Section
    from amparo.core.charter.values import Names, Schema

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPANS = tuple(f"{first}-{last}" for first in DAYS for last in DAYS if first != last)
WINDOWS: Schema = {
    "type": "array",
    "items": {"type": "string", "pattern": r"^\d\d:\d\d-\d\d:\d\d$"},
}

WeekOfWindows = tuple[tuple[Window, ...], ...]
EVERY_HOUR: WeekOfWindows = tuple((Window(0, 86_400),) for _ in DAYS)
NEVER: WeekOfWindows = tuple(() for _ in DAYS)


class Zone(Value):
    """The name of a time zone; UTC where there is none of this name."""

    said, empty = 'a time zone, such as `"Europe/Lisbon"`', ""

    def read(self, section: Section, key: str, names: Names) -> str:
        name = section.text(key, "UTC")
        try:
            zone(name)
        except UnknownZone:
            remedy = 'Use a name such as "Europe/Lisbon"'
            section.complain(key, f"there is no time zone {name!r}", remedy, "zone-unknown")
            return "UTC"
        return name


class Windows(Value):
    """The windows of a day, in order; one that overlaps another is complained about and left out."""

    said, empty = 'a list of windows, such as `["08:00-10:45", "13:00-17:30"]`', ()

    def read(self, section: Section, key: str, names: Names) -> tuple[Window, ...]:
        found: list[Window] = []
        for index, text in enumerate(section.texts(key)):
            try:
                opened = Window(*window(text))
            except ValueError as error:
                problem, remedy = error.args
                section.complain_item(key, index, problem, remedy, "window-malformed")
                continue
            if any(opened.opens < other.closes and other.opens < opened.closes for other in found):
                problem, remedy = (
                    f"{text} overlaps another window of the day",
                    "Let one end where the next begins",
                )
                section.complain_item(key, index, problem, remedy, "windows-overlap")
            else:
                found.append(opened)
        return tuple(sorted(found))

    def schema(self) -> Schema:
        return {"$ref": "#/definitions/windows"}


class Week(Value):
    """The windows of each day of the week."""

    said = 'a table of days: `mon`, `mon-fri`, `every-day`, ..., each with windows such as `["09:00-17:00"]`'
    empty = NEVER

    def read(self, section: Section, key: str, names: Names) -> WeekOfWindows:
        days: dict[str, tuple[Window, ...]] = {}
        week = section.section(key)
        for name in week.keys():  # noqa: SIM118 a section is no mapping
            windows = Windows().read(week, name, names)
            for day in _days(week, name):
                if day in days:
                    problem = f"the hours of {day} are given twice"
                    week.complain(name, problem, "Give each day once", "day-twice")
                days[day] = windows
        return tuple(days.get(day, ()) for day in DAYS)

    def schema(self) -> Schema:
        windows = Windows().schema()
        days = "|".join(DAYS)
        named = {f"^(({days})(-({days}))?|every-day)$": windows}
        return {"type": "object", "patternProperties": named, "additionalProperties": False}


class Instant(Value):
    """A moment with its zone, in UTC."""

    said, empty = "a moment with its zone, such as `2026-12-24T14:00:00-03:00`", None

    def read(self, section: Section, key: str, names: Names) -> datetime | None:
        value = section.raw(key)
        if isinstance(value, datetime) and value.tzinfo:
            return value.astimezone(UTC)
        remedy = "Write it like 2026-12-24T14:00:00-03:00"
        section.complain(key, f"{key} is not a moment with its zone", remedy, "moment-malformed")
        return None

    def schema(self) -> Schema:
        return {}


def civil_day(section: Section, key: str) -> date | None:
    """The date that a key is."""
    try:
        return date.fromisoformat(key)
    except ValueError:
        section.complain(key, f"{key} is not a date", 'Write it like "2026-12-24"', "date-malformed")
        return None


class Dated(Value):
    """A table of dates, each with the same kind of value."""

    empty: dict[date, object] = {}  # noqa: RUF012 never written to

    def __init__(self, value: Value) -> None:
        self.value = value
        self.said = f"a table of dates such as `2026-12-24`, each with {value.said}"

    def read(self, section: Section, key: str, names: Names) -> dict[date, object]:
        under = section.section(key)
        under.assumed(under.keys())
        found = {}
        for name in [each for each in under.keys() if each != "assumed"]:  # noqa: SIM118 a section is no mapping
            value = self.value.read(under, name, names)
            if day := civil_day(under, name):
                found[day] = value
        return found

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.value.schema()}


def _days(week: Section, key: str) -> tuple[str, ...]:
    if key == "every-day":
        return DAYS
    if key in DAYS:
        return (key,)
    if key in _SPANS:
        first, last = (DAYS.index(day) for day in key.split("-"))
        return tuple(DAYS[number % 7] for number in range(first, last + 1 if first < last else last + 8))
    remedy = one_of({*DAYS, "mon-fri", "every-day"}, key)
    week.complain(key, f"{key} is no day of the week", remedy, "day-unknown")
    return ()
