"""Credits: what a commitment was missed by, in percent, comes off the next invoice. Exact until shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amparo.core.charter.terms.credit import Credits, Variable

Combine = Literal["sum", "worst", "pooled"]
WAYS: tuple[Combine, ...] = ("sum", "worst", "pooled")
HUNDRED = Fraction(100)
CENT = Decimal("0.01")


class Miss(NamedTuple):
    """One missed commitment: what was promised and by how much it was missed, both in one unit."""

    variable: str
    promised: Fraction
    by: Fraction
    ref: str = ""
    is_final: bool = True

    @property
    def deviation(self) -> Fraction:
        """By how many percent of the commitment it was missed."""
        return self.by / self.promised * 100


@dataclass(frozen=True, slots=True)
class Credit:
    """Deviation of each variable and the credit, as shown and booked: percent and money with two decimals."""

    deviations: dict[str, Decimal]
    percent: Decimal
    amount: Decimal
    discounts: dict[str, Decimal] = field(default_factory=dict)  # what each deviation gives


def credit_of(terms: Credits, misses: Sequence[Miss], net: Decimal) -> Credit:
    """What the misses of a month take off an invoice of this net amount."""
    deviations = {
        name: deviation(_of(name, misses), _combine(variable.within or terms.within_variable))
        for name, variable in terms.variables.items()
    }
    discounts = {name: discount(terms.variables[name], found) for name, found in deviations.items()}
    found = credit(discounts, net, _combine(terms.combine), terms.cap)
    shown = {name: half_up(value) for name, value in deviations.items()}
    return Credit(shown, found.percent, found.amount, found.deviations)


def deviation(misses: Sequence[Miss], combine: Combine) -> Fraction:
    """The deviation of one variable from all its misses, in percent."""
    if combine == "pooled":
        promised = sum((miss.promised for miss in misses), Fraction(0))
        return sum((miss.by for miss in misses), Fraction(0)) / promised * 100 if promised else Fraction(0)
    return _together((miss.deviation for miss in misses), combine)


def discount(variable: Variable, deviation: Fraction) -> Fraction:
    """What a deviation gives: itself, or by the last tier that it is over; up to the cap of the variable."""
    given = deviation
    if variable.by == "tiers":
        given = next((tier.gives for tier in reversed(variable.tiers) if deviation > tier.over), Fraction(0))
    return given if variable.cap is None else min(given, variable.cap)


def credit(
    deviations: dict[str, Fraction], net: Decimal, combine: Combine, cap: Fraction | None = None
) -> Credit:
    """What comes off an invoice of this net amount: never over 100 percent, never over the cap."""
    together = _together(deviations.values(), combine)
    percent = half_up(min(together, HUNDRED, HUNDRED if cap is None else cap))
    amount = half_up(Fraction(net) * Fraction(percent) / 100)
    return Credit({name: half_up(deviation) for name, deviation in deviations.items()}, percent, amount)


def half_up(exact: Fraction, step: Decimal = CENT) -> Decimal:
    """The exact figure rounded half up to a step; half a step below nought goes away from it."""
    steps = exact / Fraction(step)
    doubled = abs(steps.numerator) * 2 + steps.denominator
    whole = doubled // (2 * steps.denominator)
    return (Decimal(whole if steps >= 0 else -whole) * step).quantize(step, ROUND_HALF_UP)


def _combine(word: str) -> Combine:
    """The way that a charter names."""
    return next(way for way in WAYS if way == word)


def _of(name: str, misses: Iterable[Miss]) -> list[Miss]:
    return [miss for miss in misses if miss.variable == name]


def _together(parts: Iterable[Fraction], combine: Combine) -> Fraction:
    if combine == "worst":
        return max(parts, default=Fraction(0))
    return sum(parts, Fraction(0))
