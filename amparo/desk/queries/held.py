"""Mail that waits for a person's decision, so that nobody forgets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.urls import reverse

from amparo.channels.email.models import InboundMail
from amparo.ui.models.shell import HeldMail
from amparo.ui.models.times import duration

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor


def held_mail(actor: AgentActor, now: datetime) -> HeldMail | None:
    """How much is held at the agent's desks, and for how long the oldest; nothing where none is."""
    waiting = InboundMail.objects.visible_to(actor).waiting_for_a_person()
    found = waiting.aggregate(count=Count("id"), oldest=Min("received_at"))
    if not found["count"]:
        return None
    return HeldMail(found["count"], duration(now - found["oldest"]), reverse("held"))
