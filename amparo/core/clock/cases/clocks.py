"""Cases of clocks: one clock, a conversation, periodic updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amparo.core.charter.model import Reopening
from amparo.core.clock.cases.notation import iso, moment, second
from amparo.core.clock.changes import (
    Cancelled,
    Goal,
    Moved,
    Paused,
    Reopened,
    Resumed,
    Retargeted,
    Started,
    Stopped,
)
from amparo.core.clock.fold import fold
from amparo.core.clock.reading import State
from amparo.core.time.allowance import BusinessTime

if TYPE_CHECKING:
    from amparo.core.clock.cases.notation import Calendars, Case
    from amparo.core.clock.changes import Change
    from amparo.core.clock.fold import Clock

_ANSWER = "agent_public_reply"
_ANSWERS = {_ANSWER, "first_response", "first_reply", "first_public_reply"}
_OPENERS = {"created", "opened", "registered"}
_WAITING = ("waiting", "pending", "on_hold", "hold")


def clock(case: Case, calendars: Calendars) -> Case:
    """One clock with its pauses, stops, reopenings and changes."""
    read = the_clock(case, calendars)
    goal = read.goal.allowance
    result: Case = {
        "state": "pending" if read.started is None else read.state.value,
        "elapsed_s": read.elapsed,
        "target_s": goal.seconds if isinstance(goal, BusinessTime) else None,
        "remaining_s": read.remaining,
        "start": iso(read.started),
        "due": iso(read.due if read.cancelled is None else None),
    }
    if read.stopped is not None:
        result["stopped_at"] = iso(read.stopped)
    if read.state is State.BREACHED:
        result["breached_at"] = iso(read.breached)
    if read.cycles:
        result["previous_cycles"] = [
            {
                "start": iso(c.started),
                "end": iso(c.stopped),
                "elapsed_s": c.elapsed,
                "outcome": c.verdict.value,
            }
            for c in read.cycles
        ]
    return result


def conversation(case: Case, calendars: Calendars) -> Case:
    """The first response, and the answer to each question after it."""
    first, following = responses(case, calendars)
    return {
        "first_response": _cycle(first) if first else None,
        "next_response": [_cycle(each) for each in following],
    }


def periodic_update(case: Case, calendars: Calendars) -> Case:
    """Each public update ends a cycle and begins the next; the resolution ends the last."""
    return {"cycles": [_cycle(each) for each in updates(case, calendars)]}


def the_clock(case: Case, calendars: Calendars) -> Clock:
    """The clock of a case, folded."""
    strict = bool(case.get("strict"))
    changes = [_change(event, strict, calendars) for event in in_order(case)]
    goal = _goal(case.get("target_s"), strict)
    return fold(calendars.of(case["calendar"]), goal, changes, second(case["as_of"]))


def responses(case: Case, calendars: Calendars) -> tuple[Clock | None, list[Clock]]:
    """The clock of the first response, and one for each question after it."""
    first: list[Change] = []
    following: list[list[Change]] = []
    for event in in_order(case):
        at, kind = second(event["at"]), event["type"]
        is_open = bool(following) and len(following[-1]) == 1
        if kind == "customer_message" and not first:
            first.append(Started(at))
        elif kind == "customer_message" and len(first) == 2 and not is_open:
            following.append([Started(at)])
        elif kind == _ANSWER and len(first) == 1:
            first.append(Stopped(at))
        elif kind in (_ANSWER, "resolved") and is_open:
            following[-1].append(Stopped(at))
    (begun,) = _folded(case, calendars, "first_response_s", [first] if first else []) or (None,)
    return begun, _folded(case, calendars, "next_response_s", following)


def updates(case: Case, calendars: Calendars) -> list[Clock]:
    """The clock of each cycle."""
    cycles: list[list[Change]] = []
    reasons: set[str] = set()
    running = False
    for event in in_order(case):
        at, kind = second(event["at"]), event["type"]
        if case.get("pausable"):
            before, reasons = reasons, _reasons(event, reasons)
            if running:
                cycles[-1] += [Resumed(at, reason) for reason in sorted(before - reasons)]
                cycles[-1] += [Paused(at, reason) for reason in sorted(reasons - before)]
        ends = running and kind in (_ANSWER, "resolved")
        begins = kind != "resolved" and (ends or (not running and _begins(kind, case["starts_on"], cycles)))
        if ends:
            cycles[-1].append(Stopped(at))
        if begins:
            cycles.append([Started(at), *(Paused(at, each) for each in sorted(reasons))])
        running = begins or (running and not ends)
    return _folded(case, calendars, "every_s", cycles)


def in_order(case: Case) -> list[dict[str, Any]]:
    """The events up to the moment asked for, by time; those of one instant as they are listed."""
    now = second(case["as_of"])
    events = sorted(case["events"], key=lambda event: moment(event["at"]))
    return [event for event in events if second(event["at"]) <= now]


def _reasons(event: dict[str, Any], reasons: set[str]) -> set[str]:
    """For which reasons it rests after an event; a status rests it when its name says that it waits."""
    match event["type"]:
        case "pause":
            return reasons | {str(event.get("reason") or "")}
        case "resume":
            return reasons - {str(event.get("reason") or "")}
        case "status":
            return {event["to"]} if event["to"].startswith(_WAITING) else set()
    return reasons


def _begins(kind: str, starts_on: str, cycles: list[list[Change]]) -> bool:
    """Whether a first cycle begins, or another after a resolution that did not hold."""
    if cycles:
        return kind in ("reopen", "reopened")
    return kind == starts_on or any(starts_on in same and kind in same for same in (_OPENERS, _ANSWERS))


def _folded(case: Case, calendars: Calendars, target: str, cycles: list[list[Change]]) -> list[Clock]:
    calendar, goal, now = calendars.of(case["calendar"]), _goal(case[target], False), second(case["as_of"])
    return [fold(calendar, goal, changes, now) for changes in cycles]


def _cycle(read: Clock) -> Case:
    return {
        "start": iso(read.started),
        "due": iso(read.due),
        "stopped_at": iso(read.stopped),
        "elapsed_s": read.elapsed,
        "state": read.state.value,
    }


def _goal(target: int | None, strict: bool) -> Goal:
    return Goal(None if target is None else BusinessTime(int(target)), strict)


def _change(event: dict[str, Any], strict: bool, calendars: Calendars) -> Change:
    at = second(event["at"])
    match event["type"]:
        case "pause":
            return Paused(at, str(event.get("reason") or ""))
        case "resume":
            return Resumed(at, str(event.get("reason") or ""))
        case "reopen":
            return Reopened(at, _mode(event.get("mode", "continue")))
        case "target":
            return Retargeted(at, _goal(event["target_s"], strict))
        case "calendar":
            return Moved(at, calendars.of(event["calendar"]))
        case plain if plain in _PLAIN:
            return _PLAIN[plain](at)
        case unknown:
            raise ValueError(f"{unknown!r} is nothing that happens to a clock")


def _mode(written: str) -> str:
    mode = written.replace("_", "-")
    if mode not in _MODES:
        raise ValueError(f"{written!r} is no way to reopen a clock")
    return mode


_MODES = {Reopening.CONTINUE, Reopening.COUNT_GAP, Reopening.NEW_CYCLE}
_PLAIN: dict[str, type[Started | Stopped | Cancelled]] = {
    "start": Started,
    "stop": Stopped,
    "cancel": Cancelled,
}
