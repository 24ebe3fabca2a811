"""Cases of what follows: closing by rule, availability, credits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from amparo.core.charter.credits import Miss, deviation, half_up
from amparo.core.charter.credits import credit as credit_of
from amparo.core.clock.cases.notation import amount, iso, moment
from amparo.core.clock.closing import ClosingRule, Happening, closing
from amparo.core.time import always, month_interval
from amparo.core.time.allowance import BusinessTime, RealTime
from amparo.core.time.availability import Tier
from amparo.core.time.availability import availability as measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.clock.cases.notation import Calendars, Case
    from amparo.core.clock.closing import Closing

_OPENERS = {"created", "opened", "registered"}


def auto_close(case: Case, calendars: Calendars) -> Case:
    """When a rule closes a ticket, and whether it has."""
    _, found, _ = closing_of(case, calendars)
    return {"closes_at": iso(found.closes_at), "closed_at": iso(found.closed_at)}


def closing_of(case: Case, calendars: Calendars) -> tuple[ClosingRule, Closing, str | None]:
    """The rule of a case, what it came to, and when the ticket was opened."""
    events = case["events"]
    happenings = [Happening(moment(event["at"]), event["type"], event.get("to", "")) for event in events]
    opened = case.get("opened_at") or next(
        (event["at"] for event in events if event["type"] in _OPENERS), None
    )
    rule = _closing_rule(case, calendars)
    if rule.age and not opened:
        raise ValueError("the rule has an age, but the case does not say when the ticket was opened")
    found = closing(rule, happenings, moment(opened) if opened else None, moment(case["as_of"]))
    return rule, found, opened


def availability(case: Case, calendars: Calendars) -> Case:
    """The availability of a civil month."""
    year, month = (int(part) for part in case["month"].split("-"))
    service = calendars.of(case["service_calendar"]) if case.get("service_calendar") else None
    found = measured(
        month_interval(year, month, case["timezone"]),
        [
            (moment(each["start"]), moment(each["end"]) if each.get("end") else None)
            for each in case["outages"]
        ],
        [(moment(each["start"]), moment(each["end"])) for each in case.get("excluded_maintenance", ())],
        service,
        moment(case["as_of"]) if case.get("as_of") else None,
    )
    tiers = [Tier(_exact(tier["below"]), _exact(tier["credit_pct"])) for tier in case.get("credit_tiers", ())]
    percent = found.percent
    return {
        "month_seconds": found.month_seconds,
        "agreed_seconds": found.agreed_seconds,
        "down_seconds": found.down_seconds,
        "availability_pct": None if percent is None else str(half_up(percent, Decimal("0.0001"))),
        "met": found.keeps(_exact(case["target_pct"])),
        "credit_pct": _plain(found.credit(tiers)),
    }


def credit(case: Case, _calendars: Calendars) -> Case:
    """The credit for a month's misses."""
    combine = case.get("combine", "sum")
    if combine not in ("sum", "worst", "pooled"):
        raise ValueError(f"{combine!r} is no way to combine deviations")
    deviations = {each["name"]: _deviation(each, combine) for each in case["variables"]}
    cap = None if case.get("cap") is None else _exact(case["cap"])
    found = credit_of(deviations, Decimal(str(case["invoice_net"])), combine, cap)
    return {
        "deviation_pct": {name: str(value) for name, value in found.deviations.items()},
        "credit_pct": str(found.percent),
        "amount": str(found.amount),
    }


def _closing_rule(case: Case, calendars: Calendars) -> ClosingRule:
    rule = case["rule"]
    named = rule.get("calendar") or case.get("calendar")
    apart = amount(rule["apart"]) if rule.get("apart") else None
    return ClosingRule(
        calendars.of(named)
        if named
        else always("always", rule.get("timezone") or case.get("timezone") or "UTC"),
        status=rule.get("status", ""),
        counted=rule.get("counter", ""),
        count=int(rule.get("count", 0)),
        on_distinct_days=bool(rule.get("distinct_days")),
        apart=apart if isinstance(apart, BusinessTime | RealTime) else None,
        after=amount(rule["after"]) if rule.get("after") else None,
        age=amount(rule["age"]) if rule.get("age") else None,
        resets=frozenset(rule.get("reset_on", ())),
    )


def _deviation(variable: dict[str, Any], combine: str) -> Fraction:
    return deviation(list(_misses(variable)), "pooled" if combine == "pooled" else "worst")


def _misses(variable: dict[str, Any]) -> Iterator[Miss]:
    name = variable["name"]
    match variable["kind"]:
        case "availability" if variable["measured_pct"] is None:
            return  # nothing was agreed, so nothing was missed
        case "availability":
            committed = _exact(variable["committed_pct"])
            yield Miss(name, committed, max(Fraction(0), committed - _exact(variable["measured_pct"])))
        case "time":
            for miss in variable["misses"]:
                allowed, taken = int(miss["allowance_s"]), int(miss["taken_s"])
                yield Miss(name, Fraction(allowed), Fraction(max(0, taken - allowed)))
        case unknown:
            raise ValueError(f"{unknown!r} is no kind of variable")


def _exact(number: Any) -> Fraction:  # noqa: ANN401 a number or a text that is one
    return Fraction(str(number))


def _plain(exact: Fraction) -> int | float:
    return exact.numerator if exact.denominator == 1 else float(exact)
