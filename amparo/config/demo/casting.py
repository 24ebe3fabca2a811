"""How a story is told under a charter that it was not written for: in the words which that charter has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter import StatusClass

if TYPE_CHECKING:
    from amparo.core.charter import Charter


@dataclass(frozen=True, slots=True)
class Casting:
    """The nearest that a charter has to what a story names; what it has itself stays as it is."""

    charter: Charter

    def kind(self, told: str) -> str:
        """A kind of ticket: else a request, else the first that there is."""
        kinds = self.charter.kinds
        return next((kind for kind in (told, "request") if kind in kinds), next(iter(kinds)))

    def status(self, told: str | None) -> str | None:
        """A status: else the first of the class of this name, else the last in which work goes on."""
        statuses = self.charter.statuses
        if told is None or told in statuses:
            return told
        classes = {status.status_class: status.name for status in reversed(list(statuses.values()))}
        working = [each.name for each in statuses.values() if each.status_class is StatusClass.WORKING]
        return classes[StatusClass(told)] if told in set(StatusClass) and told in classes else working[-1]

    def affects(self, impact: str, urgency: str) -> tuple[str, str]:
        """Impact and urgency, where the charter asks for both in these words."""
        priorities = self.charter.priorities
        known = impact in priorities.impact and urgency in priorities.urgency
        return (impact, urgency) if known else ("", "")

    def calendar(self, told: str) -> str:
        """A calendar: else the first."""
        calendars = self.charter.calendars
        return told if told in calendars else next(iter(calendars))
