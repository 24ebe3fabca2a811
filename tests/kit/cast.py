"""The cast. Amparo da Serra runs a desk for Moinho and Oriel, Amparo da Costa another one for Tresmar.

Bia answers, Helena leads, Otto administers; Caio works at the other desk. Renata of Moinho writes,
Davi is her colleague who sees only his own, Ana oversees Moinho. Célia of Oriel must not see any of it,
nor Ivo of Tresmar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.charters.actions import files_of, publish_charter
from amparo.customers.actions import NewContact, NewOrganisation, register_contact, register_organisation
from amparo.platform.access.actions import NewAgent, NewDesk, create_agent, create_desk
from amparo.platform.access.actors import SystemActor

if TYPE_CHECKING:
    from amparo.customers.models import Contact, Organisation
    from amparo.platform.access.models import Agent, Desk

LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)
CHARTER = Path(__file__).parents[2] / "charters" / "it-services"
SETUP = SystemActor("setup")


@dataclass(frozen=True)
class Cast:
    """Everybody who appears in the tests."""

    desk: Desk
    other_desk: Desk
    moinho: Organisation
    oriel: Organisation
    tresmar: Organisation
    bia: Agent
    helena: Agent
    otto: Agent
    caio: Agent
    renata: Contact
    davi: Contact
    ana: Contact
    celia: Contact
    ivo: Contact


def assemble() -> Cast:
    """Set everybody up through the verbs, long before the tests begin."""
    desk = a_desk("serra", "Amparo da Serra")
    other = a_desk("costa", "Amparo da Costa")
    moinho, oriel = an_organisation("Moinho Valdara", desk), an_organisation("Clínica Oriel", desk)
    tresmar = an_organisation("Cargas Tresmar", other)
    return Cast(
        desk=desk,
        other_desk=other,
        moinho=moinho,
        oriel=oriel,
        tresmar=tresmar,
        bia=an_agent("Bia Nunes", desk),
        helena=an_agent("Helena Duarte", desk, role="lead"),
        otto=an_agent("Otto Reis", desk, is_administrator=True),
        caio=an_agent("Caio Lima", other),
        renata=a_contact("Renata Prado", moinho),
        davi=a_contact("Davi Rocha", moinho),
        ana=a_contact("Ana Teles", moinho, permission="organisation"),
        celia=a_contact("Célia Matos", oriel),
        ivo=a_contact("Ivo Bastos", tresmar),
    )


def a_desk(slug: str, name: str, charter: Path = CHARTER) -> Desk:
    new = NewDesk(slug, name, f"{slug}@amparo.test", "pt-BR", "America/Sao_Paulo")
    desk = create_desk(new, by=SETUP, at=LONG_AGO)
    publish_charter(desk, files_of(charter), by=SETUP, at=LONG_AGO, valid_from=LONG_AGO)
    return desk


def an_agent(name: str, desk: Desk, *, role: str = "agent", is_administrator: bool = False) -> Agent:
    new = NewAgent(
        name,
        _address(name, "amparo.test"),
        desk,
        role=role,
        timezone="America/Sao_Paulo",
        is_administrator=is_administrator,
    )
    return create_agent(new, by=SETUP, at=LONG_AGO)


def an_organisation(name: str, desk: Desk) -> Organisation:
    new = NewOrganisation(name, desk, language="pt-BR", timezone="America/Sao_Paulo", country="BR")
    return register_organisation(new, by=SETUP, at=LONG_AGO)


def a_contact(name: str, organisation: Organisation, permission: str = "own") -> Contact:
    domain = organisation.sort_key.split()[-1] + ".test"
    new = NewContact(
        name,
        _address(name, domain),
        organisation,
        permission=permission,
        timezone="America/Sao_Paulo",
    )
    return register_contact(new, by=SETUP, at=LONG_AGO)


def _address(name: str, domain: str) -> str:
    first = name.split(maxsplit=1)[0].casefold().replace("é", "e")
    return f"{first}@{domain}"
