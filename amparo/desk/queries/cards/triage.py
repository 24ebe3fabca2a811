"""How a change of class and a hand-over are told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.ui.models.timeline import DeedCard, Shift
from amparo.ui.models.times import moment
from amparo.ui.queries.words import charter_words, clock_words, kind_words

if TYPE_CHECKING:
    from amparo.core.charter import Charter
    from amparo.desk.queries.cards.told import Told

NAMES = {
    "kind": gettext_lazy("Class"),
    "impact": gettext_lazy("Who is stopped"),
    "urgency": gettext_lazy("How long it can wait"),
    "priority": gettext_lazy("Priority"),
    "severity": gettext_lazy("Severity"),
    "level": gettext_lazy("Service level"),
}
KEYS = {
    "impact": "priority.impact.{}",
    "urgency": "priority.urgency.{}",
    "priority": "priority.levels.{}",
    "severity": "severity.levels.{}",
    "level": "levels.{}.name",
}


def reclassified(told: Told) -> DeedCard:
    """What it was taken for, what it is taken for now, and which deadlines moved by that."""
    changes = tuple(
        Shift(str(NAMES[name]), class_words(told.policy, name, was), class_words(told.policy, name, value))
        for name, (was, value) in told.said["changes"].items()
    )
    moved = tuple(
        Shift(
            _("Due: %(clock)s") % {"clock": clock_words(told.policy, clock)}, *(_due(told, at) for at in pair)
        )
        for clock, pair in told.said["moved"].items()
        if clock in told.policy.clocks
    )
    return DeedCard(
        icon="tag",
        title=_("Taken for something else"),
        who=told.event.actor_name,
        moment=told.moment,
        shifts=(*changes, *moved),
        text=told.said["reason"],
        undo=told.undo,
    )


def class_words(policy: Charter, name: str, value: str) -> str:
    """What the charter calls a class, a priority, a severity, a level."""
    if not value:
        return ""
    if name == "kind":
        return kind_words(policy, value)
    return capfirst(charter_words(policy, KEYS[name].format(value)))


def _due(told: Told, at: str | None) -> str:
    return moment(datetime.fromisoformat(at), told.now).text if at else ""
