from __future__ import annotations

from typing import TYPE_CHECKING, Self

from amparo.platform.access.querysets import OfDesk, OfOverseers

if TYPE_CHECKING:
    from amparo.credits.models import Credit, Export


class ExportQuerySet(OfDesk["Export"]):
    pass


class CreditQuerySet(OfOverseers["Credit"]):
    def awaiting_export(self) -> Self:
        return self.filter(state="approved", export=None)
