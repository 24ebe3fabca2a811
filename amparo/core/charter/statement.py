"""The credit of a contract for a civil month: on which misses it rests, what of it is yet to be booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter.credits import Credit, Miss, credit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amparo.core.charter.terms.credit import Credits
    from amparo.core.clock.reading import FinishedCycle, Reading
    from amparo.core.time import Interval


class Measured(NamedTuple):
    """The clocks of one ticket of the contract; what they say is final once it is closed."""

    ref: str
    readings: Sequence[Reading]
    is_closed: bool


class Base(NamedTuple):
    """What the percentage is taken of: the net next invoice, or where none comes what is payable instead."""

    net: Decimal
    is_invoiced: bool = True


class Booking(NamedTuple):
    """A percentage and an amount as they were, or are to be, booked for a month."""

    percent: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """A month as it is known at one moment. Objectives are no commitments and never appear in it."""

    misses: tuple[Miss, ...]
    credit: Credit
    is_payable: bool  # no invoice follows that it could come off

    @property
    def is_provisional(self) -> bool:
        """Whether a ticket that it rests on may still change it."""
        return any(not miss.is_final for miss in self.misses)

    def to_book(self, booked: Iterable[Booking] = ()) -> Booking:
        """What is left after the bookings made for this month so far: a first booking, or a difference."""
        earlier = list(booked)
        percent = sum((each.percent for each in earlier), Decimal("0.00"))
        amount = sum((each.amount for each in earlier), Decimal("0.00"))
        return Booking(self.credit.percent - percent, self.credit.amount - amount)


def statement(
    terms: Credits,
    month: Interval,
    tickets: Iterable[Measured],
    services: Iterable[Miss],
    base: Base,
) -> Statement:
    """The month of a contract. A miss belongs to the month of its breach, however late it was found out."""
    clocks = {variable.of: name for name, variable in terms.variables.items()}
    found = [miss for ticket in tickets for miss in _misses(ticket, clocks, month)]
    misses = (*(miss for miss in services if miss.variable in terms.variables), *found)
    return Statement(misses, credit_of(terms, misses, base.net), is_payable=not base.is_invoiced)


def _misses(ticket: Measured, clocks: dict[str, str], month: Interval) -> Iterator[Miss]:
    """The misses of one ticket; closing it, or what it became since, undoes no breach."""
    for reading in ticket.readings:
        if reading.clock in clocks:
            cycles: list[Reading | FinishedCycle] = [*reading.previous, reading]
            for cycle in cycles:
                if cycle.breached_at and month.start <= cycle.breached_at < month.end:
                    promised, by = _overrun(cycle)
                    yield Miss(clocks[reading.clock], promised, by, ticket.ref, ticket.is_closed)


def _overrun(cycle: Reading | FinishedCycle) -> tuple[Fraction, Fraction]:
    """Seconds promised, and seconds over them."""
    left = cycle.remaining or timedelta()
    promised = cycle.elapsed + left
    return Fraction(int(promised.total_seconds())), Fraction(max(0, -int(left.total_seconds())))
