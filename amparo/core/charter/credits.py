"""Credits: what a commitment was missed by, in percent, comes off the next invoice. Exact until shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Combine = Literal["sum", "worst", "pooled"]
HUNDRED = Fraction(100)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Credit:
    """Deviation of each variable and the credit, as shown and booked: percent and money with two decimals."""

    deviations: dict[str, Decimal]
    percent: Decimal
    amount: Decimal


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
    together = (
        max(deviations.values(), default=Fraction(0))
        if combine == "worst"
        else sum(deviations.values(), Fraction(0))
    )
    percent = half_up(min(together, HUNDRED, HUNDRED if cap is None else cap))
    amount = half_up(Fraction(net) * Fraction(percent) / 100)
    return Credit({name: half_up(deviation) for name, deviation in deviations.items()}, percent, amount)


def half_up(exact: Fraction, step: Decimal = CENT) -> Decimal:
    """The exact figure rounded half up to a step; half a step below nought goes away from it."""
    steps = exact / Fraction(step)
    doubled = abs(steps.numerator) * 2 + steps.denominator
    whole = doubled // (2 * steps.denominator)
    return (Decimal(whole if steps >= 0 else -whole) * step).quantize(step, ROUND_HALF_UP)
