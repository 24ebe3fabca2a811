"""What stands around the portal's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from amparo.charters.queries import charter, version_in_force
from amparo.platform.access.errors import NotAllowed
from amparo.platform.access.models import Desk
from amparo.ui.models.people import Person
from amparo.ui.models.shell import Language, Place, PortalShell
from amparo.ui.queries.words import clause_words

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import ContactActor

OWN_NAMES = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "pt-pt": "Português (Portugal)",
    "pt-br": "Português (Brasil)",
    "de": "Deutsch",
    "nl": "Nederlands",
    "sk": "Slovenčina",
}


@dataclass(frozen=True, slots=True)
class Counter:
    """The desk that serves a contact, with its charter in force."""

    desk: Desk
    policy: Charter


def counter_of(actor: ContactActor, now: datetime) -> Counter:
    """The first desk that serves one of the contact's organisations."""
    desk = Desk.objects.visible_to(actor).filter(organisations__in=actor.organisations).order_by("id").first()
    if desk is None:
        raise NotAllowed(_("No service desk serves your organisation yet. Ask your contact person with us."))
    return Counter(desk, charter(version_in_force(desk.id, now)))


def portal_shell(actor: ContactActor, counter: Counter, current: str) -> PortalShell:
    """The head and foot of each page; `current` is the name of the route."""
    places = (
        (_("Home"), "portal_home"),
        (_("Requests"), "portal_requests"),
        (_("Charter"), "portal_charter"),
    )
    policy = counter.policy
    return PortalShell(
        brand=counter.desk.name,
        home=reverse("portal_home"),
        links=tuple(Place(words, reverse(route), is_current=route == current) for words, route in places),
        me=Person(actor.name, f"contact-{actor.id}"),
        languages=tuple(Language(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES),
        hours_sentence=clause_words(policy, f"calendars.{next(iter(policy.calendars))}.clause"),
        charter=Place(_("Charter %(version)s") % {"version": policy.version}, reverse("portal_charter")),
        live=reverse("stream"),
        sign_out=reverse("account_logout"),
        security=reverse("mfa_index"),
    )
