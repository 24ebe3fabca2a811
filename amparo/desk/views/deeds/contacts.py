from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.charters.queries import charter
from amparo.customers.models import ContactPhone
from amparo.desk.forms import AskForForm, ContactForm, ReachByMailForm
from amparo.desk.queries.deeds.contacts import ASK_FOR, CONTACT, REACH_BY_MAIL
from amparo.desk.views.agents import agents_only, found_ticket
from amparo.desk.views.deeds.frame import deed, done
from amparo.tickets.actions import NewMessage, Outcome, ask_for, contact_by_mail, receive_item, record_contact
from amparo.tickets.models import PendingItem
from amparo.ui.models.deeds import DeedForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from amparo.desk.views.agents import AgentRequest
    from amparo.tickets.models import Ticket


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: AgentRequest, reference: str) -> HttpResponse:
    """Note that somebody tried to reach the customer."""
    ticket = found_ticket(request, reference)
    form = ContactForm(charter(ticket.charter_id), request.POST or None, _whom(ticket))

    def act(said: dict[str, Any]) -> str:
        outcome = Outcome(said["outcome"])
        record_contact(ticket, outcome, form.attempt(), by=request.actor, at=request.now)
        return _("Noted.")

    return deed(request, ticket, CONTACT, form, act)


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def reach_by_mail(request: AgentRequest, reference: str) -> HttpResponse:
    """Write to the customer to reach him."""
    ticket = found_ticket(request, reference)
    form = ReachByMailForm(request.POST or None, auto_id="deed_%s")

    def act(said: dict[str, Any]) -> str:
        contact_by_mail(ticket, NewMessage(said["text"], "desk"), by=request.actor, at=request.now)
        return _("Sent. If nothing comes, it counts as an attempt that failed.")

    return deed(request, ticket, REACH_BY_MAIL, form, act, words=DeedForm(button=_("Send")))


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: AgentRequest, reference: str) -> HttpResponse:
    """Ask the customer for something that he then owes."""
    ticket = found_ticket(request, reference)
    form = AskForForm(request.POST or None, request.FILES or None, auto_id="deed_%s")

    def act(_said: dict[str, Any]) -> str:
        ask_for(ticket, form.item(), by=request.actor, at=request.now)
        return _("Asked. The ticket waits for the customer.")

    lead = _("He sees it in the portal under “What you owe us” until it has come.")
    return deed(request, ticket, ASK_FOR, form, act, words=DeedForm(lead, _("Send")))


@agents_only
@require_POST
def received(request: AgentRequest, reference: str, item: int) -> HttpResponse:
    """Note that what the customer owed has come."""
    ticket = found_ticket(request, reference)
    owed = get_object_or_404(PendingItem.objects.filter(ticket=ticket), id=item)
    receive_item(owed, by=request.actor, at=request.now)
    return done(request, ticket, _("Noted as received."))


def _whom(ticket: Ticket) -> str:
    """The requester, with the number that he is called at."""
    if ticket.requester is None:
        return ""
    number = ContactPhone.objects.filter(contact=ticket.requester).values_list("number", flat=True).first()
    return ", ".join(filter(None, (ticket.requester.name, number)))
