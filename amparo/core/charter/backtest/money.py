"""The misses of each contract and month, and what they would have taken off its invoices."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from amparo.core.charter.credits import Miss, credit_of
from amparo.core.charter.statement import Base, Measured, statement
from amparo.core.time import Interval, zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amparo.core.charter.terms.credit import Credits

_NOTHING = Base(Decimal(0))


@dataclass(slots=True)
class Misses:
    """What was missed by contract and civil month; availability is measured elsewhere and left out."""

    found: dict[str, list[Miss]] = field(default_factory=dict)

    def take(self, terms: Credits | None, contract: str, measured: Measured, place: str) -> None:
        """Note the misses of one ticket in the months in which its promises were broken."""
        if terms is None or not contract:
            return
        for month in _months(measured, place):
            interval = Interval(*(_begin(each, place) for each in (month, _next(month))))
            for miss in statement(terms, interval, [measured], (), _NOTHING).misses:
                self.found.setdefault(f"{contract} {month}", []).append(miss)

    def amounts(self, terms: Credits | None, fees: Mapping[str, tuple[Decimal, str]]) -> dict[str, Decimal]:
        """What the credits come to, by currency; contracts without a fee give nothing that can be counted."""
        sums: dict[str, Decimal] = {}
        for key, misses in self.found.items():
            net, currency = fees.get(key.rpartition(" ")[0], (Decimal(0), ""))
            if terms is not None and currency:
                sums[currency] = sums.get(currency, Decimal("0.00")) + credit_of(terms, misses, net).amount
        return sums

    def as_json(self) -> dict[str, Any]:
        """The misses as plain values."""
        return {
            key: [[miss.variable, str(miss.promised), str(miss.by), miss.ref] for miss in misses]
            for key, misses in self.found.items()
        }

    @staticmethod
    def from_json(kept: Mapping[str, Iterable[tuple[str, str, str, str]]]) -> Misses:
        """The misses that were kept."""
        return Misses(
            {
                key: [Miss(name, Fraction(promised), Fraction(by), ref) for name, promised, by, ref in rows]
                for key, rows in kept.items()
            }
        )


def _months(measured: Measured, place: str) -> set[str]:
    """The civil months in which the ticket broke a promise, such as `2026-11`."""
    broken: list[datetime | None] = []
    for reading in measured.readings:
        broken += [reading.breached_at, *(past.breached_at for past in reading.previous)]
    return {at.astimezone(zone(place)).strftime("%Y-%m") for at in broken if at is not None}


def _begin(month: str, place: str) -> datetime:
    year, number = month.split("-")
    return datetime(int(year), int(number), 1, tzinfo=zone(place)).astimezone(UTC)


def _next(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02}"
