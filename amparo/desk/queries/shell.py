"""What stands around the desk's pages: views with their counts, the hours, who is reading."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from amparo.charters.queries import charter, version_in_force
from amparo.desk.queries.filtering import Filter
from amparo.desk.queries.held import held_mail
from amparo.desk.queries.standing import waiting_disputes
from amparo.platform.access.errors import NotAllowed
from amparo.tickets.models import Ticket
from amparo.ui.models.people import Person
from amparo.ui.models.shell import DeskShell, Place, Places
from amparo.ui.queries.hours import hours_now, main_calendar

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor
    from amparo.ui.models.shell import HeldMail

MOST = 1000


def own_policy(actor: AgentActor, now: datetime) -> Charter:
    """The charter in force of the agent's first desk: its hours cut his day."""
    if not actor.desks:
        raise NotAllowed(_("You do not work at a desk yet. Ask an administrator to give you one."))
    return charter(version_in_force(min(actor.desks), now))


def desk_shell(actor: AgentActor, policy: Charter, now: datetime, current: str | None = None) -> DeskShell:
    """The navigation as the agent sees it; `current` is the text of the filter that the page shows."""
    held = held_mail(actor, now)
    return DeskShell(
        home=reverse("desk_list"),
        new_ticket=reverse("desk_new"),
        groups=(
            _own_views(actor, now, current),
            _further_views(actor, now, current),
            *([_of_leads(actor, current)] if actor.leads else []),
            _low(held),
        ),
        me=Person(actor.name, f"agent-{actor.id}"),
        hours=hours_now(main_calendar(policy), now),
        held=held,
        own_state=reverse("desk_own_state") if "phone" in policy.channels else "",
        live=reverse("stream"),
        sign_out=reverse("account_logout"),
        security=reverse("mfa_index"),
    )


def _own_views(actor: AgentActor, now: datetime, current: str | None) -> Places:
    views = (
        (_("By deadline"), "", "inbox"),
        (_("Mine"), "owner:me", "user"),
        (_("Nobody’s yet"), "owner:nobody", "bell"),
    )
    return Places(
        tuple(
            Place(words, _address(text), icon, _count(actor, text, now), is_current=text == current)
            for words, text, icon in views
        )
    )


def _further_views(actor: AgentActor, now: datetime, current: str | None) -> Places:
    late = _count(actor, "due:late", now)
    tone: Literal["", "late"] = "late" if late else ""
    views = (
        (_("Waiting for customers"), "status:waiting-customer", "pause"),
        (_("Waiting for third parties"), "status:waiting-third-party", "link"),
        (_("Resolved, closing soon"), "status:resolved", "check"),
        (_("Everything, closed too"), "status:any", "history"),
    )
    overdue = Place(_("Late"), _address("due:late"), "alert", late, tone, is_current=current == "due:late")
    others = (Place(words, _address(text), icon, is_current=text == current) for words, text, icon in views)
    return Places((overdue, *others), head=_("Views"))


def _of_leads(actor: AgentActor, current: str | None) -> Places:
    """What customers dispute and how they rate, for those who answer for it."""
    waiting = waiting_disputes(actor)
    disputes = Place(
        _("Objections"),
        reverse("desk_disputes"),
        "alert",
        str(waiting or ""),
        is_current=current == "disputes",
    )
    ratings = Place(_("Ratings"), reverse("desk_ratings"), "check", is_current=current == "ratings")
    return Places((disputes, ratings), head=_("For leads"))


def _low(held: HeldMail | None) -> Places:
    waiting = str(held.count) if held else ""
    places = [
        Place(_("Right now"), reverse("desk_board"), "board"),
        Place(_("Charter"), reverse("desk_charters_of_all"), "book"),
        Place(_("Held mail"), reverse("held"), "hold", waiting, "warn" if held else ""),
    ]
    if settings.IS_DEMO:
        places.append(Place(_("Mailbox"), reverse("mailbox"), "mail"))
    return Places(tuple(places), is_low=True)


def _count(actor: AgentActor, text: str, now: datetime) -> str:
    """How many, up to a thousand; nothing for none."""
    found = Filter.parse(text).apply(Ticket.objects.visible_to(actor), actor, now)
    count = found.order_by()[: MOST + 1].count()
    return f"{MOST}+" if count > MOST else str(count or "")


def _address(text: str) -> str:
    return reverse("desk_list") + (f"?{urlencode({'q': text})}" if text else "")
