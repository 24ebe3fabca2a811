"""Answers every case of a file, each on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amparo.core.clock.cases import arithmetic, clocks, consequences
from amparo.core.clock.cases.explaining import explain
from amparo.core.clock.cases.notation import Calendars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from amparo.core.clock.cases.notation import Case

KINDS: dict[str, Callable[[Case, Calendars], Case]] = {
    "add": arithmetic.add,
    "between": arithmetic.between,
    "next_open": arithmetic.next_open,
    "calendar_days": arithmetic.calendar_days,
    "business_days_end": arithmetic.business_days_end,
    "threshold": arithmetic.threshold,
    "clock": clocks.clock,
    "conversation": clocks.conversation,
    "periodic_update": clocks.periodic_update,
    "auto_close": consequences.auto_close,
    "availability": consequences.availability,
    "credit": consequences.credit,
}


def answers(document: Mapping[str, Any]) -> Iterator[Case]:
    """One answer a case, in order: `{"id", "result"}`, or `{"id", "error"}` where it cannot be evaluated."""
    calendars = Calendars(document.get("calendars") or {})
    for case in document["cases"]:
        yield _told(case, lambda asked: {"result": _kind(asked)(asked, calendars)})


def explanations(document: Mapping[str, Any]) -> Iterator[Case]:
    """The same answers, each with `kind` and `because`: the parts or steps that it follows from."""
    calendars = Calendars(document.get("calendars") or {})

    def explained(case: Case) -> Case:
        result = _kind(case)(case, calendars)
        return {"kind": case["kind"], "result": result, "because": explain(case, result, calendars)}

    for case in document["cases"]:
        yield _told(case, explained)


def _told(case: Any, ask: Callable[[Case], Case]) -> Case:  # noqa: ANN401 what a file lists may be anything
    """What is asked of a case, under its name; or why it cannot be said."""
    name = case.get("id") if isinstance(case, dict) else None
    try:
        return {"id": name, **ask(case)}
    except KeyError as error:
        return {"id": name, "error": f"{error} is missing or unknown"}
    except (ValueError, TypeError, ArithmeticError, AttributeError, LookupError, OSError) as error:
        return {"id": name, "error": str(error) or type(error).__name__}


def _kind(case: Case) -> Callable[[Case, Calendars], Case]:
    if case["kind"] not in KINDS:
        raise ValueError(f"{case['kind']!r} is no kind of case; known are {', '.join(KINDS)}")
    return KINDS[case["kind"]]
