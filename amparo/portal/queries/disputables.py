"""What a customer can dispute on his request, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from amparo.charters.queries import charter
from amparo.core.clock import State
from amparo.core.clock.disputable import disputables
from amparo.tickets.models import Hold
from amparo.tickets.queries import facts_of, readings
from amparo.ui.models.times import moment
from amparo.ui.queries.words import clock_words

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.clock.disputable import Disputable
    from amparo.tickets.models import Ticket


def disputable_choices(ticket: Ticket, now: datetime) -> list[tuple[str, str]]:
    """Key and words of each thing; call it behind the second wall."""
    policy, facts = charter(ticket.charter_id), facts_of([ticket])[ticket.id]
    found = disputables(policy, facts, readings(ticket, now, facts), now)
    names = dict(Hold.objects.filter(ticket=ticket).values_list("id", "name"))
    held = {str(hold_id): name for hold_id, name in names.items()}
    return [(each.key, _words(each, policy, held, now)) for each in found]


def _words(each: Disputable, policy: Charter, held: dict[str, str], now: datetime) -> str:
    match each.about:
        case "pause":
            return f"{_pause(each, held)}: {_span(each, now)}"
        case "closing":
            return _("The closing of %(moment)s") % {"moment": moment(each.starts_at, now).text}
        case _:
            said = {"clock": clock_words(policy, each.clock), "moment": _ended(each, now)}
            if each.verdict is State.MET:
                return _("%(clock)s: we say it was kept, %(moment)s") % said
            return _("%(clock)s: we say it was missed, %(moment)s") % said


def _pause(each: Disputable, held: dict[str, str]) -> str:
    fact = each.fact
    if fact is not None and fact.ref in held:
        return _("The clock rested for “%(name)s”") % {"name": held[fact.ref]}
    if fact is not None and fact.code == "waiting-third-party":
        return _("The clock rested for somebody else")
    return _("The clock rested for you")


def _span(each: Disputable, now: datetime) -> str:
    begun = moment(each.starts_at, now).text
    if each.ends_at is None or each.ends_at > now:
        return _("since %(moment)s") % {"moment": begun}
    return _("from %(begun)s to %(ended)s") % {"begun": begun, "ended": moment(each.ends_at, now).text}


def _ended(each: Disputable, now: datetime) -> str:
    return moment(each.ends_at, now).text if each.ends_at else ""
