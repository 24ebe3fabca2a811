"""How well a service could be reached in a civil month, by what its charter commits to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.credits import Miss
from amparo.core.time.availability import Availability, availability

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amparo.core.charter.charter import Charter
    from amparo.core.charter.terms.credit import Availability as Commitment
    from amparo.core.time import Interval

VARIABLE = "availability"


def measured(
    charter: Charter,
    service: str,
    month: Interval,
    outages: Sequence[tuple[datetime, datetime | None]],
    maintenance: Sequence[tuple[datetime, datetime]],
    now: datetime,
) -> Availability:
    """A month of a service up to `now`. `maintenance` is when planned work kept people out of it."""
    commitment = charter.availability[service]
    hours = charter.calendars[commitment.calendar] if commitment.calendar else None
    if commitment.maintenance == "excluded":
        return availability(month, outages, maintenance, hours, now)
    return availability(month, [*outages, *maintenance], (), hours, now)


def missed(commitment: Commitment, found: Availability, variable: str = VARIABLE) -> Miss | None:
    """By how much a month missed the commitment; None where it was kept or nothing was agreed."""
    if found.percent is None or found.percent >= commitment.committed:
        return None
    return Miss(variable, commitment.committed, commitment.committed - found.percent, commitment.name)
