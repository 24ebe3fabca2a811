"""More organisations and people for a filled database, as many as so many tickets come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.config.bench.rows import NULL, Pattern, Sheets, reserve
from amparo.customers.models import Affiliation, Contact, ContactAddress, Organisation
from amparo.platform.access.models import Agent

if TYPE_CHECKING:
    import random

    import psycopg

    from amparo.platform.access.models import Desk

TICKETS_PER_ORGANISATION = 400
CONTACTS_PER_ORGANISATION = 6


@dataclass(frozen=True, slots=True)
class People:
    """Who asks and who answers, by id. The first of a list ask and answer the most, as in life."""

    contacts: list[tuple[str, str]]  # each with the organisation
    agents: list[str]

    def contact(self, chance: random.Random) -> tuple[str, str]:
        """Somebody who asks, and the organisation for which he does."""
        return self.contacts[int(len(self.contacts) * chance.random() ** 2)]

    def agent(self, chance: random.Random) -> str:
        """Somebody who answers."""
        return self.agents[int(len(self.agents) * chance.random() ** 2)]


def invite(desk: Desk, tickets: int, chance: random.Random, owner: psycopg.Connection) -> People:
    """Write the organisations and contacts that so many tickets come from."""
    of_organisation, of_contact = _patterns(desk)
    sheets = Sheets()
    contacts: list[tuple[str, str]] = []
    for organisation in map(str, reserve(Organisation, max(tickets // TICKETS_PER_ORGANISATION, 10))):
        name = f"Cliente {organisation}"
        given = {"id": organisation, "organisation_id": organisation, "name": name, "sort_key": name.lower()}
        for pattern in of_organisation:
            sheets.add(pattern, given)
        for contact in map(str, reserve(Contact, chance.randint(1, 2 * CONTACTS_PER_ORGANISATION))):
            contacts.append((contact, organisation))
            for pattern in of_contact:
                sheets.add(pattern, _contact(contact, organisation))
    sheets.copy(owner)
    agents = Agent.objects.filter(memberships__desk=desk).order_by("id").values_list("id", flat=True)
    return People(contacts, [str(agent) for agent in agents])


def _contact(key: str, organisation: str) -> dict[str, str]:
    return {
        "id": key,
        "contact_id": key,
        "organisation_id": organisation,
        "account_id": NULL,
        "name": f"Pessoa {key}",
        "address": f"pessoa{key}@cliente{organisation}.example",
    }


def _patterns(desk: Desk) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """What an organisation and a contact consist of, from the first ones of the desk."""
    organisation = Organisation.objects.filter(desks=desk).order_by("id")[0]
    served = Organisation.desks.through.objects.filter(organisation=organisation)[0]
    affiliation = Affiliation.objects.filter(organisation=organisation).order_by("id")[0]
    affiliation.permission = Affiliation.Permission.OWN
    affiliation.responsibility = Affiliation.Responsibility.NONE
    address = ContactAddress.objects.filter(contact=affiliation.contact)[0]
    return (
        (
            Pattern.of(organisation, named=("id", "name", "sort_key")),
            Pattern.of(served, named=("organisation_id",), without=("id",)),
        ),
        (
            Pattern.of(affiliation.contact, named=("id", "name", "account_id")),
            Pattern.of(affiliation, named=("contact_id", "organisation_id"), without=("id",)),
            Pattern.of(address, named=("contact_id", "address"), without=("id",)),
        ),
    )
