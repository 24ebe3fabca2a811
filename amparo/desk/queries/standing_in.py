"""For whom somebody stands in, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from amparo.platform.access.actors import reached
from amparo.ui.models.times import long_day

if TYPE_CHECKING:
    from amparo.platform.access.actors import AgentActor, StandIn


def stand_in_words(actor: AgentActor, owner_id: int | None) -> str:
    """`for Ana, until Friday` where the owner is away and the actor stands in; for others with who does."""
    absent = {each.agent_id: each for each in actor.away}
    if owner_id not in absent:
        return ""
    own = absent[owner_id]
    deputy_id = reached(own.agent_id, absent)
    if deputy_id == actor.id:
        return _until(own)
    name = next((each.deputy for each in actor.away if each.deputy_id == deputy_id), own.deputy)
    return _("%(deputy)s %(whom)s") % {"deputy": name, "whom": _until(own)}


def _until(own: StandIn) -> str:
    if own.until is None:
        return _("for %(name)s, who has left") % {"name": own.name}
    last = timezone.localtime(own.until - timedelta(seconds=1)).date()
    return _("for %(name)s, until %(day)s") % {"name": own.name, "day": long_day(last)}
