"""Availability that we commit to, and what a missed promise takes off the next invoice."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Cell, Facts, Row, Table
from amparo.core.charter.page.parts.hours import summary
from amparo.core.charter.page.teller import table, unsaid
from amparo.core.time.zones import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller
    from amparo.core.charter.terms.credit import Availability, Variable

WHOLE = Fraction(100)


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of the credits."""
    credits_ = teller.charter.credits
    if key == "credits.clause" and credits_:
        yield from _variables(teller)
        several: list[tuple[str, list[str]]]
        several = [(teller.say(f"{credits_.combine}-of"), [])] if len(credits_.variables) > 1 else []
        cap = teller.spoken.percent(credits_.cap)
        said = unsaid(teller.sentence(key), [*several, (teller.say("cap", cap=cap), [cap])])
        if said:
            yield Facts(said)


def closing(teller: Teller) -> Iterator[Block]:
    """The services and what share of the time each can be reached."""
    rows = [_service(teller, each) for each in teller.charter.availability.values()]
    heads = ("service", "committed", "per", "when", "may-fail", "maintenance")
    yield from table(teller.say("availability"), [teller.say(head) for head in heads], rows)


def _service(teller: Teller, service: Availability) -> Row:
    out = int((WHOLE - service.committed) / WHOLE * 30 * DAY)
    return Row(
        Cell(teller.name("availability", service.name)),
        (
            Cell(teller.spoken.percent(service.committed)),
            Cell(teller.say(service.per)),
            Cell(summary(teller, service.calendar) if service.calendar else teller.say("day-and-night")),
            Cell(teller.spoken.hours(out)),
            Cell(teller.say(service.maintenance)),
        ),
    )


def _variables(teller: Teller) -> list[Table]:
    credits_ = teller.charter.credits
    variables = credits_.variables.values() if credits_ else ()
    rows = [
        Row(Cell(teller.name("credits.variables", each.name)), (Cell(_given(teller, each)),))
        for each in variables
    ]
    return table(teller.say("takes-off"), (teller.say("missed"), teller.say("taken")), rows)


def _given(teller: Teller, variable: Variable) -> str:
    percent = teller.spoken.percent
    if variable.by == "deviation":
        said = [teller.say("deviation")]
    else:
        said = [
            teller.say("tier", over=percent(tier.over), gives=percent(tier.gives)) for tier in variable.tiers
        ]
    if variable.cap is not None:
        said.append(teller.say("cap", cap=percent(variable.cap)))
    return "; ".join(said)
