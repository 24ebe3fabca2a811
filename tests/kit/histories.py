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


def a_rule(random: Random) -> Case:
    """What a charter may say of one clock, in the words of the judge of rules."""
    periodic = random.random() < 0.2
    within = random.choice((None, 30, 60, 240, 600))
    objective = random.choice((None, None, 15, 25))
    return {
        "starts": random.sample(STARTS, random.choice((1, 1, 2))),
        "stops": [random.choice(("resolved", "closed"))]
        if periodic
        else random.sample(STOPS, random.choice((1, 1, 2))),
        "pauses": random.sample(PAUSES, random.randrange(4)),
        "repeats": random.random() < 0.5,
        "periodic": periodic,
        "reopened": random.choice(("stays", "continue", "count-gap", "new-cycle")),
        "within": within,
        "objective": objective,
        "strict": random.random() < 0.3,
        "calendar": random.choice(("office", "always")),
    }


def a_story(random: Random, around: int) -> list[tuple[int, str, str, str]]:
    """A registration near a minute and up to sixteen things that happen within some days of it."""
    told = [(around, "registered", "", "")]
    if random.random() < 0.5:
        told.append((around - random.randrange(120), "contacted", "", ""))
    if random.random() < 0.3:
        told.append((around - random.randrange(600), "milestone", "occurred", ""))
    at = around
    for _ in range(random.randrange(17)):
        at += random.choice((0, 1, random.randrange(30), random.randrange(900)))
        told.append((at, *_happening(random)))
    return told


def _happening(random: Random) -> tuple[str, str, str]:
    kind = random.choice(KINDS)
    match kind:
        case "message_out":
            code, ref = random.choice(("person", "person", "automatic")), random.choice(("", "crew"))
        case "status":
            code, ref = random.choice(("open", "open", "waiting", "elsewhere", "resolved", "closed")), ""
        case "hold" | "hold_ended":
            code, ref = "beyond-control", random.choice(("flood", "strike"))
        case "milestone":
            code, ref = random.choice(MILESTONES), random.choice(("", "crew"))
        case "cancelled" if random.random() < 0.1:
            code, ref = random.choice(("merged", "spam")), ""
        case _:
            code, ref = "reached" if kind == "contact_attempt" else "", "crew" if kind == "assigned" else ""
    return ("note" if kind == "cancelled" and not code else kind), code, ref


KINDS = (
    *("message_in", "message_in", "message_out", "message_out", "status", "status", "status", "status"),
    *("hold", "hold_ended", "milestone", "milestone", "assigned", "contact_attempt", "note", "cancelled"),
)
MILESTONES = (
    "arrived",
    "attended",
    "detected",
    "disputed",
    "dispute-decided",
    "quoted",
    "root-cause-report-sent",
)
PAUSES = ("waiting-customer", "waiting-third-party", "beyond-control")
STARTS = (
    *("registered", "contacted", "customer-message", "follow-up-message", "assigned"),
    *("occurred", "detected", "queue-entered", "disputed"),
)
STOPS = (
    *(
        "answered-by-a-person",
        "answered",
        "answered-or-resolved",
        "resolved",
        "closed",
        "updated",
        "attended",
    ),
    *("attended-by-assigned-service", "arrived", "root-cause-report-sent", "dispute-decided", "quoted"),
)
