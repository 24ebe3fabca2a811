from __future__ import annotations

from typing import TYPE_CHECKING, Self

from amparo.platform.access.querysets import OfDesk

if TYPE_CHECKING:
    from amparo.channels.alerts.models import Alert, Source


class SourceQuerySet(OfDesk["Source"]):
    def in_use(self) -> Self:
        return self.filter(revoked_at=None)


class AlertQuerySet(OfDesk["Alert"]):
    def going_on(self) -> Self:
        return self.filter(resolved_at=None)
