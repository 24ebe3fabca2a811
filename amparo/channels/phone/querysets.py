from __future__ import annotations

from typing import TYPE_CHECKING, Self

from amparo.customers.querysets import OfServingDesk
from amparo.platform.access.querysets import OfDesk

if TYPE_CHECKING:
    from amparo.channels.phone.models import Call, CallBack, Line


class LineQuerySet(OfServingDesk["Line"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)


class CallQuerySet(OfDesk["Call"]):
    def going_on(self) -> Self:
        return self.filter(ended_at=None)


class CallBackQuerySet(OfDesk["CallBack"]):
    def open(self) -> Self:
        return self.filter(called_at=None)
