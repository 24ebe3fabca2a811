"""One ticket becomes two, or two become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.desk.forms.joining import MergeForm, SplitForm
from amparo.desk.queries.alike import alike
from amparo.desk.queries.deeds.joining import MERGE, SPLIT
from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.deeds.frame import deed
from amparo.tickets.actions import Joining, merge, split
from amparo.ui.models.deeds import DeedForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def split_off(request: AgentRequest, reference: str) -> HttpResponse:
    """One demand per ticket: the second one gets a ticket of its own."""
    ticket = found_ticket(request, reference)
    form = SplitForm(ticket, request.actor, request.now, request.POST or None)

    def act(_said: dict[str, Any]) -> str:
        (new,) = split(ticket, [form.part()], by=request.actor, at=request.now)
        return _("Split off as %(number)d. The customer is told the number.") % {"number": new.number}

    lead = _("The new ticket arrived when this one did. Its promises start as the charter says.")
    return deed(request, ticket, SPLIT, form, act, words=DeedForm(lead, _("Split it off")))


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def merge_with(request: AgentRequest, reference: str) -> HttpResponse:
    """Two tickets on one demand: the earlier one goes on."""
    ticket = found_ticket(request, reference)
    form = MergeForm(ticket, alike(ticket, request.actor), request.actor, request.POST or None)

    def act(said: dict[str, Any]) -> str:
        joining = Joining(said["joining"])
        kept = merge(ticket, said["ticket"], joining, by=request.actor, at=request.now)
        said["kept"] = kept
        return _("Merged: %(number)d goes on.") % {"number": kept.number}

    lead = _("The earlier ticket goes on with its promises; both numbers lead to it. You can undo it.")
    words = DeedForm(lead, _("Merge"))
    return deed(request, ticket, MERGE, form, act, words=words)
