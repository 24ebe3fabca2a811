from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from amparo.platform.events.kinds import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerRecognised(EventKind):
    """A caller was recognised, so that he may be told things; `way` is a `Verification` of calls."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()
    call_id: int
    way: str

    def summary(self) -> str:
        return _("Caller recognised")
