"""Statuses that can be reached and left, pauses that end, priorities and severities that somebody gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import Fault
from amparo.core.charter.model import StatusClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amparo.core.charter.model import Status
    from amparo.core.charter.terms.everything import Terms

_WAITING = {
    StatusClass.WAITING_CUSTOMER: "waiting-customer",
    StatusClass.WAITING_THIRD_PARTY: "waiting-third-party",
}


def statuses_lead_somewhere(terms: Terms) -> Iterator[Fault]:
    """From the first status a ticket can reach every other, and from each it can come to be closed."""
    first = next((name for name, each in terms.statuses.items() if each.status_class == "working"), "")
    if not first:
        return
    reached = _reachable(terms.statuses, first)
    rests_on = (("statuses",),)
    for name, status in terms.statuses.items():
        here = ("statuses", name)
        onward = _reachable(terms.statuses, name)
        if name not in reached:
            problem = f"no ticket can come to the status {name}"
            yield Fault("status-unreachable", here, problem, "Name it in next of another status", rests_on)
        elif status.next == () and status.status_class is not StatusClass.CLOSED:
            problem = f"no ticket can leave the status {name}"
            yield Fault("status-without-exit", here, problem, "Name where it goes: next = [...]", rests_on)
        elif not any(terms.statuses[each].status_class is StatusClass.CLOSED for each in onward):
            problem = f"from the status {name} a ticket can never be closed"
            yield Fault("status-never-closes", here, problem, "Let next lead to a closed status", rests_on)


def pauses_end(terms: Terms) -> Iterator[Fault]:
    """What rests a clock ends by itself or has an end."""
    for name, pause in terms.pauses.items():
        here = ("pauses", name)
        endless = (name == "waiting-customer" and not pause.ends_with) or (
            name == "beyond-control" and not pause.ends_with and "from-to" not in pause.needs
        )
        if endless:
            end = 'ends-with = "his-answer"' if name == "waiting-customer" else 'needs = ["from-to"]'
            yield Fault("pause-never-ends", here, f"the pause {name} has no end", f"Say {end}")
    for name, status in terms.statuses.items():
        side = _WAITING.get(status.status_class)
        if side and status.next is not None and not _is_left(terms.statuses, status):
            problem = f"a ticket that came to {name} waits for ever"
            remedy = "Let next lead to a status of class working or resolved"
            yield Fault("pause-never-ends", ("statuses", name), problem, remedy, (("statuses",),))


def clocks_rest_where_tickets_stand(terms: Terms) -> Iterator[Fault]:
    """A pause of a clock is one that a ticket can be in."""
    present = {status.status_class for status in terms.statuses.values()}
    for name, clock in terms.clocks.items():
        for status_class, side in _WAITING.items():
            if side in clock.pauses and status_class not in present:
                problem = f"{name} rests while {side}, and no status is of that class"
                remedy = f"Add a status of class {side}, or take the pause out"
                yield Fault(
                    "pause-without-status", ("clocks", name, "pauses"), problem, remedy, (("statuses",),)
                )


def levels_are_given(terms: Terms) -> Iterator[Fault]:
    """Each priority comes out of the matrix or is the default; a severity is asked for or given by a sign."""
    given = {cell for row in terms.priorities.impact.values() for cell in row} | {terms.priorities.default}
    for index, level in enumerate(terms.priorities.levels if terms.priorities.impact else ()):
        if level not in given:
            problem = f"no ticket can have the priority {level}"
            remedy = "Give it somewhere in the matrix, or take it out"
            yield Fault(
                "priority-nobody-gets", ("priority", "levels", index), problem, remedy, (("priority",),)
            )
    if (
        terms.severity
        and not terms.severity.signs
        and not any(kind.severity for kind in terms.kinds.values())
    ):
        problem = "no ticket can have a severity: no kind asks for it, and no sign gives it"
        remedy = "Say severity = true at a kind"
        yield Fault("severity-nobody-gets", ("severity",), problem, remedy, (("kinds",),))


def _reachable(statuses: Mapping[str, Status], start: str) -> set[str]:
    found, ahead = {start}, [start]
    while ahead:
        after = statuses[ahead.pop()].next
        for name in statuses if after is None else after:
            if name in statuses and name not in found:
                found.add(name)
                ahead.append(name)
    return found


def _is_left(statuses: Mapping[str, Status], status: Status) -> bool:
    onward = _reachable(statuses, status.name)
    return any(statuses[name].status_class in (StatusClass.WORKING, StatusClass.RESOLVED) for name in onward)
