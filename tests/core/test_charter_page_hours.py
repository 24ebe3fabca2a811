"""The calendar file says the hours that the clocks count in: read back by a strict reader of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amparo.core.charter import Charter, load, read_folder
from amparo.core.charter.page.feed import hours_feed
from amparo.core.charter.page.weeks import is_always, week_of
from amparo.core.time.interval import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARTERS = Path(__file__).parents[2] / "charters"
FOLDERS = sorted(path.parent for path in CHARTERS.glob("*/charter.toml"))
SINCE = date(2026, 8, 3)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LINE = re.compile(r"([A-Z-]+)((?:;[A-Z]+=[^:;]+)*):(.*)")
ITEMS = {"VEVENT", "STANDARD", "DAYLIGHT"}
LOCAL = re.compile(r"\d{8}T\d{6}")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_feed_is_open_when_the_calendars_are(folder: Path) -> None:
    charter = load(folder)
    noon = datetime(2026, 8, 3, 12, tzinfo=UTC)
    closing = [each for each in charter.calendars.values() if not is_always(week_of(each, noon))]
    feed = read(hours_feed(charter, charter.languages[0], SINCE))
    start, end = datetime(2026, 8, 4, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)
    for calendar in closing:
        name = charter.text(f"calendars.{calendar.name}.name", charter.languages[0])
        desk = charter.text("desk.name", charter.languages[0])
        summary = f"{desk}: {name}" if len(closing) > 1 else desk
        found = [each for each in feed.events if each["SUMMARY"] == summary]
        spans = merged(span for each in found for span in feed.spans(each, start, end))
        windows = [(seconds(each.start), seconds(each.end)) for each in calendar.windows(start, end)]
        assert spans == merged(windows), calendar.name


def test_a_closure_cuts_the_hours_of_its_day() -> None:
    charter = example(
        'closures = [{ from = 2026-08-05T09:00:00-03:00, to = 2026-08-06T10:00:00-03:00, name = "Move" }]'
    )
    feed = read(hours_feed(charter, "en", SINCE))
    start = datetime(2026, 8, 5, tzinfo=UTC)
    spans = merged(
        span for each in feed.events for span in feed.spans(each, start, start + timedelta(days=2))
    )
    windows = charter.calendars["office"].windows(start, start + timedelta(days=2))
    assert spans == [(seconds(each.start), seconds(each.end)) for each in windows]
    assert len(spans) == 3


def test_the_events_keep_their_names_from_version_to_version() -> None:
    before, after = example(""), example('closed = { "2026-08-10" = "Move" }')
    first, second = (read(hours_feed(each, "en", SINCE)) for each in (before, after))
    assert {each["UID"] for each in first.events} == {each["UID"] for each in second.events}
    assert len({each["UID"] for each in first.events}) == len(first.events) == 2


def test_names_cannot_write_lines_of_their_own() -> None:
    charter = example("")
    texts = {**charter.texts["en"], "desk.name": "Desk; a, b\\n\r\nEND:VCALENDAR\nX:" + "ä" * 90}
    hostile = type(charter)(**{**vars(charter), "texts": {"en": texts}})
    feed = read(hours_feed(hostile, "en", SINCE))
    assert {each["SUMMARY"] for each in feed.events} == {"Desk; a, b\\n\nEND:VCALENDAR\nX:" + "ä" * 90}


def example(more: str) -> Charter:
    files = read_folder(CHARTERS / "it-services")
    text = files["charter.toml"].decode().replace("[calendars.office]", f"[calendars.office]\n{more}", 1)
    return Charter.from_files({**files, "charter.toml": text.encode()})


@dataclass
class Feed:
    """A calendar file as somebody else's program would understand it."""

    zones: dict[str, list[tuple[datetime, int, int]]]  # onset by the wall clock before, offset before, after
    events: list[dict[str, str]]

    def spans(self, event: dict[str, str], start: datetime, end: datetime) -> Iterator[tuple[int, int]]:
        """When an event lies between two instants, repeated and excepted as it says, clipped to them."""
        place = event["DTSTART;TZID"]
        first, length = wall(event["DTSTART"]), wall(event["DTEND"]) - wall(event["DTSTART"])
        left_out = {wall(each) for each in event.get("EXDATE", "").split(",") if each}
        for at in repeated(first, event.get("RRULE", ""), end):
            if at not in left_out:
                low, high = self.instant(at, place), self.instant(at + length, place)
                low, high = max(low, seconds(start)), min(high, seconds(end))
                if low < high:
                    yield low, high

    def instant(self, at: datetime, place: str) -> int:
        """A wall time by the observance that the file itself gives for it."""
        onset = [each for each in self.zones[place] if each[0] <= at]
        offset = onset[-1][2] if onset else self.zones[place][0][1]
        return seconds(at - timedelta(seconds=offset))


def repeated(first: datetime, rule: str, end: datetime) -> Iterator[datetime]:
    if not rule:
        yield first
        return
    parts = dict(part.split("=") for part in rule.split(";"))
    assert parts.keys() == {"FREQ", "BYDAY"}
    assert parts["FREQ"] == "WEEKLY"
    days = {DAYS.index(day) for day in parts["BYDAY"].split(",")}
    assert first.weekday() in days, "the first occurrence must follow the rule"
    at = first
    while at.replace(tzinfo=UTC) < end + timedelta(days=2):
        if at.weekday() in days:
            yield at
        at += timedelta(days=1)


def read(text: str) -> Feed:
    """Reads what RFC 5545 allows us to write, and complains of all else."""
    lines = unfolded(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    feed, within, item = Feed({}, []), list[str](), dict[str, str]()
    for line in lines:
        parsed = LINE.fullmatch(line)
        assert parsed, line
        name, parameters, value = parsed.groups()
        if name == "BEGIN":
            within.append(value)
            item = {} if value in ITEMS else item
        elif name == "END":
            assert within.pop() == value
            keep(feed, value, item)
        elif within[-1] in ITEMS:
            put(item, name, parameters, value)
        elif name == "TZID":
            feed.zones[value] = []
    assert not within
    return feed


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    raw = text[:-2].split("\r\n")
    assert not any("\n" in line or "\r" in line for line in raw)
    assert all(len(line.encode()) <= 75 for line in raw)
    lines: list[str] = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def put(item: dict[str, str], name: str, parameters: str, value: str) -> None:
    item[name] = unescaped(value)
    for parameter in parameters.split(";")[1:]:
        key, _, given = parameter.partition("=")
        item[f"{name};{key}"] = given


def keep(feed: Feed, kind: str, item: dict[str, str]) -> None:
    if kind == "VEVENT":
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= item.keys()
        assert re.fullmatch(r"\d{8}T\d{6}Z", item["DTSTAMP"])
        assert item["DTSTART;TZID"] in feed.zones
        feed.events.append(item)
    elif kind in {"STANDARD", "DAYLIGHT"}:
        place = list(feed.zones)[-1]
        feed.zones[place].append(
            (wall(item["DTSTART"]), offset(item["TZOFFSETFROM"]), offset(item["TZOFFSETTO"]))
        )


def unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;]", value) or "FREQ" in value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def wall(text: str) -> datetime:
    assert LOCAL.fullmatch(text), text
    return datetime.fromisoformat(text)


def seconds(at: datetime) -> int:
    return int(at.replace(tzinfo=UTC).timestamp())


def offset(text: str) -> int:
    found = re.fullmatch(r"([+-])(\d\d)(\d\d)", text)
    assert found, text
    return (1 if found[1] == "+" else -1) * (int(found[2]) * 3600 + int(found[3]) * 60)
