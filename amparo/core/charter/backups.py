"""Which copies of data are kept: slots by weekday, Sunday and month, and one of each year by its age.

A slot is overwritten only after its successor is verified, so that no slot is ever without a good copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from amparo.core.time import add_civil_months, month_interval
from amparo.core.time.zones import wall_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from decimal import Decimal

    from amparo.core.charter.terms.data import Restore
    from amparo.core.time.allowance import CivilMonths

Generation = Literal["daily", "weekly", "monthly", "yearly"]
SUNDAY = 7


class Copy(NamedTuple):
    """A copy of the data, and when it was found to be good. One found to be bad is no copy."""

    made_at: datetime
    verified_at: datetime | None = None


class Slot(NamedTuple):
    """A place for one copy: weekday 1 to 7, Sunday 1 to 5 of a month, month 1 to 12, or a year."""

    generation: Generation
    position: int


class Recovery(NamedTuple):
    """What a customer wants back: from which copy, at what price, and who at his side approves it."""

    copy: Copy | None = None
    price: Decimal | None = None
    approver: str = ""


Claim = tuple[Slot, Copy]


@dataclass(frozen=True, slots=True)
class BackupRule:
    """In whose days copies are counted, and how old those of a year become."""

    zone: str
    yearly_kept: CivilMonths

    def slots(self, made_at: datetime) -> tuple[Slot, ...]:
        """The slots that a copy may fill: its weekday, its Sunday, its month, its year."""
        day = wall_day(made_at, self.zone)
        sunday = (Slot("weekly", (day.day + 6) // 7),) if day.isoweekday() == SUNDAY else ()
        daily = Slot("daily", day.isoweekday())
        return (daily, *sunday, Slot("monthly", day.month), Slot("yearly", day.year))

    def holders(self, copies: Iterable[Copy], now: datetime) -> dict[Slot, Copy]:
        """What each slot holds: the newest verified copy; for a month or a year once that is over."""
        return {slot: copy for slot, copy in self._good(copies, now) if self._settles_at(slot, copy) <= now}

    def kept(self, copies: Iterable[Copy], now: datetime) -> set[Copy]:
        """What must not be deleted: what the slots hold, and what may follow it there."""
        known = list(copies)
        newest = {slot: copy.made_at for slot, copy in self._good(known, now)}
        following = (
            copy
            for slot, copy in self._claims(known, now)
            if slot not in newest or copy.made_at >= newest[slot]
        )
        return {*self.holders(known, now).values(), *following}

    def expires_at(self, copy: Copy) -> datetime:
        """When a copy of a year may go at the earliest: the same wall time so many years later."""
        return add_civil_months(copy.made_at, self.yearly_kept.months, self.zone)

    def _good(self, copies: Iterable[Copy], now: datetime) -> Iterator[Claim]:
        return (claim for claim in self._claims(copies, now) if _is_good(claim[1], now))

    def _claims(self, copies: Iterable[Copy], now: datetime) -> Iterator[Claim]:
        """Every copy with every slot that it may fill and has not outlived, the oldest first."""
        for copy in sorted(copies, key=lambda each: each.made_at):
            for slot in self.slots(copy.made_at):
                if slot.generation != "yearly" or now < self.expires_at(copy):
                    yield slot, copy

    def _settles_at(self, slot: Slot, copy: Copy) -> datetime:
        day = wall_day(copy.made_at, self.zone)
        match slot.generation:
            case "monthly":
                return month_interval(day.year, day.month, self.zone).end
            case "yearly":
                return month_interval(day.year, 12, self.zone).end
            case _:
                return copy.made_at


def lacks(terms: Restore, wanted: Recovery) -> tuple[str, ...]:
    """What is missing before data are brought back."""
    missing = {
        "copy": terms.names_copy and wanted.copy is None,
        "price": terms.price != "free" and wanted.price is None,
        "approver": not wanted.approver,
    }
    return tuple(name for name, is_missing in missing.items() if is_missing)


def _is_good(copy: Copy, now: datetime) -> bool:
    return copy.verified_at is not None and copy.verified_at <= now
