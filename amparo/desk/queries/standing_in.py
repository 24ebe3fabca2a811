"""For whom somebody stands in, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from amparo.platform.access.actors import reached
from amparo.ui.models.times import long_day

if TYPE_CHECKING:
    from amparo.platform.access.actors import AgentActor


def stand_in_words(actor: AgentActor, owner_id: int | None) -> str:
    """`for Ana, until Friday` where the owner is away and the actor stands in; for others with who does."""
    absent = {each.agent_id: each for each in actor.away}
    if owner_id not in absent:
        return ""
    own = absent[owner_id]
    deputy_id = reached(own.agent_id, absent)
    deputy = next((each.deputy for each in actor.away if each.deputy_id == deputy_id), own.deputy)
    if own.until is None:
        said = {"name": own.name, "deputy": deputy}
        if deputy_id == actor.id:
            return _("for %(name)s, who has left") % said
        return _("%(deputy)s for %(name)s, who has left") % said
    last = timezone.localtime(own.until - timedelta(seconds=1)).date()
    said = {"name": own.name, "deputy": deputy, "day": long_day(last)}
    if deputy_id == actor.id:
        return _("for %(name)s, until %(day)s") % said
    return _("%(deputy)s for %(name)s, until %(day)s") % said
