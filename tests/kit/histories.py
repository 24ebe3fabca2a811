"""Random calendars and random histories of clocks, as cases write them; the same seed gives the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.kit.judge import DAYS, iso

if TYPE_CHECKING:
    from random import Random

Case = dict[str, Any]
REASONS = ("waiting_customer", "waiting_vendor", "beyond_control")


def a_calendar(random: Random, zone: str, around: int) -> Case:
    """Up to three windows a day, some past midnight; closed days and days of their own around a minute."""
    week = {day: _windows(random) for day in DAYS if random.random() < 0.8}
    days = [iso(around + 1440 * random.randrange(-8, 12)) for _ in range(6)]
    dates = [str(day)[:10] for day in days]
    exceptions = {day: _windows(random) for day in dates[:2]}
    return {"tz": zone, "week": week, "closed_dates": sorted(set(dates[2:4])), "exceptions": exceptions}


def a_clock(random: Random, calendars: list[str], around: int) -> Case:
    """A clock that starts near a minute, and up to nine things that happen to it."""
    at = around + random.randrange(-2880, 1440)
    events: list[Case] = [{"at": iso(at), "type": "start"}]
    for _ in range(random.randrange(10)):
        at += random.choice((0, 1, random.randrange(30), random.randrange(2000)))
        events.append({"at": iso(at), **_event(random, calendars)})
    case = {"kind": "clock", "calendar": calendars[0], "target_s": _target(random), "events": events}
    return case | {"strict": random.random() < 0.2, "as_of": iso(at + random.randrange(3000))}


def _event(random: Random, calendars: list[str]) -> Case:
    kind = random.choice(
        ("pause", "pause", "resume", "resume", "stop", "reopen", "target", "calendar", "start")
    )
    if random.random() < 0.02:
        kind = "cancel"
    match kind:
        case "pause" | "resume":
            return {"type": kind, "reason": random.choice(REASONS)}
        case "reopen":
            return {"type": kind, "mode": random.choice(("continue", "count_gap", "new_cycle"))}
        case "target":
            return {"type": kind, "target_s": None if random.random() < 0.1 else _target(random)}
        case "calendar":
            return {"type": kind, "calendar": random.choice(calendars)}
    return {"type": kind}


def _target(random: Random) -> int:
    return 60 * random.choice((0, 1, 15, 60, 240, random.randrange(2000)))


def _windows(random: Random) -> list[list[str]]:
    marks = sorted(random.sample(range(96), 2 * random.randrange(1, 4)))
    pairs = [(15 * marks[i], 15 * marks[i + 1]) for i in range(0, len(marks), 2)]
    if random.random() < 0.2:
        pairs[-1] = (pairs[-1][0], 1440 + 15 * random.randrange(0, 40))
    return [[f"{first // 60:02}:{first % 60:02}", f"{last // 60:02}:{last % 60:02}"] for first, last in pairs]
