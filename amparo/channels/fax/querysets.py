from __future__ import annotations

from typing import TYPE_CHECKING, Self

from amparo.platform.access.querysets import OfDesk

if TYPE_CHECKING:
    from amparo.channels.fax.models import Document, FaxNumber


class FaxNumberQuerySet(OfDesk["FaxNumber"]):
    pass


class DocumentQuerySet(OfDesk["Document"]):
    def waiting(self) -> Self:
        return self.filter(ticket=None)
