"""What was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedUndone(EventKind):
    """Somebody took back what an earlier event says."""

    visible_to_customer: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ()
    event_id: int
    kind: str

    def summary(self) -> str:
        return _("Undone")
