"""Credits: what a commitment was missed by, in percent, comes off the next invoice. Exact until shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Combine = Literal["sum", "worst", "pooled"]
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


class Step(NamedTuple):
    """A deviation over so many percent gives so many percent."""

    over: Fraction
    gives: Fraction


@dataclass(frozen=True, slots=True)
class Variable:
    """One kind of commitment that credits; without steps the discount is the deviation itself."""

    of: str  # a clock, or `availability`
    steps: tuple[Step, ...] = ()
    cap: Fraction | None = None


@dataclass(frozen=True, slots=True)
class CreditRules:
    """How misses become a percentage: within each variable, over all variables, and at most how much."""

    variables: Mapping[str, Variable]
    combine: Combine = "sum"
    within_variable: Combine = "worst"
    cap: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Deviation of each variable and the credit, as shown and booked: percent and money with two decimals."""

    deviations: dict[str, Decimal]
    percent: Decimal
    amount: Decimal
    discounts: dict[str, Decimal] = field(default_factory=dict)


def credit_of(rules: CreditRules, misses: Sequence[Miss], net: Decimal) -> Credit:
    """What the misses of a month take off an invoice of this net amount."""
    deviations = {name: deviation(_of(name, misses), rules.within_variable) for name in rules.variables}
    discounts = {name: discount(rules.variables[name], found) for name, found in deviations.items()}
    found = credit(discounts, net, rules.combine, rules.cap)
    shown = {name: half_up(value) for name, value in deviations.items()}
    return Credit(shown, found.percent, found.amount, found.deviations)


def deviation(misses: Sequence[Miss], combine: Combine) -> Fraction:
    """The deviation of one variable from all its misses, in percent."""
    if combine == "pooled":
        promised = sum((miss.promised for miss in misses), Fraction(0))
        return sum((miss.by for miss in misses), Fraction(0)) / promised * 100 if promised else Fraction(0)
    return _together((miss.deviation for miss in misses), combine)


def discount(variable: Variable, deviation: Fraction) -> Fraction:
    """What a deviation gives, by the steps of the variable and up to its cap."""
    given = deviation
    if variable.steps:
        given = max((step.gives for step in variable.steps if deviation > step.over), default=Fraction(0))
    return given if variable.cap is None else min(given, variable.cap)


def availability_deviation(committed: Fraction, measured: Fraction) -> Fraction:
    """By how many percent of the commitment it was missed."""
    return max(Fraction(0), (committed - measured) / committed * 100)


def worst_overrun(misses: Iterable[tuple[int, int]]) -> Fraction:
    """The worst single miss of (allowed, taken) seconds, in percent of its allowance."""
    overruns = (Fraction(max(0, taken - allowed), allowed) * 100 for allowed, taken in misses)
    return max(overruns, default=Fraction(0))


def pooled_overrun(misses: Sequence[tuple[int, int]]) -> Fraction:
    """All overruns together in percent of all their allowances."""
    allowed = sum(allowance for allowance, _ in misses)
    over = sum(max(0, taken - allowance) for allowance, taken in misses)
    return Fraction(over, allowed) * 100 if allowed else Fraction(0)


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


def _of(name: str, misses: Iterable[Miss]) -> list[Miss]:
    return [miss for miss in misses if miss.variable == name]


def _together(parts: Iterable[Fraction], combine: Combine) -> Fraction:
    if combine == "worst":
        return max(parts, default=Fraction(0))
    return sum(parts, Fraction(0))
