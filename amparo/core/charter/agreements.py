"""By which charter a ticket is measured where its contract has an agreement of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from amparo.core.time.zones import wall_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.core.charter.charter import Charter


def measuring(charter: Charter, agreed: Iterable[str], opened_at: datetime) -> Charter:
    """The first variant agreed for a contract that holds on the day of the opening, else the charter."""
    day = wall_day(opened_at, charter.timezone)
    variants = (charter.variant(name) for name in agreed)
    return next((each for each in variants if _holds_on(each, day)), charter)


def _holds_on(variant: Charter, day: date) -> bool:
    return variant.valid_from <= day <= (variant.valid_until or date.max)
