from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor


class ActorRequest(HttpRequest):
    """A request as views get it: who asks, and the one instant it is answered at."""

    actor: Actor
    now: datetime
