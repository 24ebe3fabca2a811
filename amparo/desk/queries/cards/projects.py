"""How dates that slipped are told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from amparo.ui.models.timeline import DeedCard, Shift
from amparo.ui.queries.schedule import span_words

if TYPE_CHECKING:
    from amparo.desk.queries.cards.told import Told


def slipped(told: Told) -> DeedCard:
    """What moved, from when to when, and why."""
    said = told.said
    return DeedCard(
        icon="right",
        title=_("Dates moved: %(name)s") % {"name": said["name"]},
        who=told.event.actor_name,
        moment=told.moment,
        shifts=tuple(
            Shift(each["name"], _span(each["was_from"], each["was_to"]), _span(each["from"], each["to"]))
            for each in said["moves"]
        ),
        text=said["why"],
        remark=_("Approved again before work goes on.") if said["needed"] else "",
        undo=told.undo,
    )


def _span(first: str, last: str) -> str:
    return span_words(date.fromisoformat(first), date.fromisoformat(last))
