"""By what the tickets of a contract are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amparo.charters.queries import version_in_force
from amparo.contracts.models import CharterVariant

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.contracts.models import Contract


def version_for(desk_id: int, contract: Contract | None, at: datetime) -> int:
    """The id of the version for a ticket that comes in: the contract's own one, else that in force."""
    if contract is not None:
        day = at.astimezone(ZoneInfo(contract.desk.timezone)).date()
        own = CharterVariant.objects.filter(contract=contract, valid__contains=day)
        found = own.filter(charter__withdrawn_at=None, charter__valid_from__lte=at)
        if variant := found.values_list("charter_id", flat=True).first():
            return variant
    return version_in_force(desk_id, at)
