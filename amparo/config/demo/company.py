"""The company of a demonstration: desk, charter, people, customers and contracts, through the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.charters.actions import files_of, publish_charter
from amparo.charters.queries import charter, version_in_force
from amparo.config.demo.casting import Casting
from amparo.contracts.actions import NewContract, sign_contract
from amparo.customers.actions import NewContact, NewOrganisation, register_contact, register_organisation
from amparo.customers.queries import actor_for as contact_actor
from amparo.platform.access.actions import NewAgent, NewDesk, create_agent, create_desk, create_team
from amparo.platform.access.actors import SystemActor
from amparo.platform.access.queries import actor_for as agent_actor

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.time import Calendar
    from amparo.customers.models import Contact, Organisation
    from amparo.platform.access.actors import AgentActor, ContactActor
    from amparo.platform.access.models import Agent, Desk

SETUP = SystemActor("setup")
FOUNDED = timedelta(days=730)
CHARTERS = Path(__file__).parents[3] / "charters"


@dataclass(frozen=True)
class Company:
    """Who plays in a demonstration, by the short names of its files."""

    desk: Desk
    casting: Casting
    calendar: Calendar
    takes_calls: AgentActor
    agents: dict[str, Agent]
    agent_actors: dict[str, AgentActor]
    organisations: dict[str, Organisation]
    contacts: dict[str, Contact]
    contact_actors: dict[str, ContactActor]


def found(told: dict[str, Any], now: datetime) -> Company:
    """Set up everything that is there before the first ticket."""
    founded = now - FOUNDED
    desk = _desk(told["desk"], founded)
    agents = {key: _agent(desk, row, founded) for key, row in told["agents"].items()}
    for name, members in told["teams"].items():
        create_team(desk, name, [agents[member] for member in members])
    organisations = {
        key: _organisation(desk, row, founded, now) for key, row in told["organisations"].items()
    }
    contacts = {key: _contact(organisations, told, row, founded) for key, row in told["contacts"].items()}
    policy = charter(version_in_force(desk.id, now))
    casting, agent_actors = Casting(policy), {key: agent_actor(agent) for key, agent in agents.items()}
    return Company(
        desk=desk,
        casting=casting,
        calendar=policy.calendar(casting.calendar(told["desk"]["calendar"])),
        takes_calls=agent_actors[told["desk"]["takes-calls"]],
        agents=agents,
        agent_actors=agent_actors,
        organisations=organisations,
        contacts=contacts,
        contact_actors={key: contact_actor(contact) for key, contact in contacts.items()},
    )


def _desk(told: dict[str, str], at: datetime) -> Desk:
    new = NewDesk(told["slug"], told["name"], told["address"], told["language"], told["timezone"])
    desk = create_desk(new, by=SETUP, at=at)
    publish_charter(desk, files_of(CHARTERS / told["charter"]), by=SETUP, at=at, valid_from=at)
    return desk


def _agent(desk: Desk, told: dict[str, Any], at: datetime) -> Agent:
    first = told["name"].split()[0].casefold()
    new = NewAgent(
        name=told["name"],
        email=f"{first}@{desk.address.partition('@')[2]}",
        desk=desk,
        role=told.get("role", "agent"),
        line=told.get("line", 1),
        timezone=desk.timezone,
        is_administrator=told.get("administrator", False),
    )
    return create_agent(new, by=SETUP, at=at)


def _organisation(desk: Desk, told: dict[str, Any], at: datetime, now: datetime) -> Organisation:
    new = NewOrganisation(
        told["name"],
        desk,
        language=told.get("language", desk.language),
        timezone=desk.timezone,
        country=told.get("country", "BR"),
    )
    organisation = register_organisation(new, by=SETUP, at=at)
    _contract(desk, organisation, told["contract"], now)
    return organisation


def _contract(desk: Desk, organisation: Organisation, told: dict[str, Any], now: datetime) -> None:
    signed = now - timedelta(days=told["began"])
    begins_on = signed.date().replace(day=1)
    new = NewContract(
        desk=desk,
        organisation=organisation,
        number=told["number"],
        level=told["level"],
        begins_on=begins_on,
        ends_on=begins_on + timedelta(days=told["lasts"]),
        net_fee=Decimal(told["fee"]),
        currency="BRL",
    )
    sign_contract(new, by=SETUP, at=signed)


def _contact(
    organisations: dict[str, Organisation], told: dict[str, Any], row: dict[str, str], at: datetime
) -> Contact:
    organisation = organisations[row["organisation"]]
    desk = told["desk"]
    local = row.get("address") or row["name"].split()[0].casefold()
    domain = told["organisations"][row["organisation"]]["domain"]
    new = NewContact(
        name=row["name"],
        address=f"{_ascii(local)}@{domain}",
        organisation=organisation,
        permission=row.get("permission", "own"),
        language=row.get("language", desk["language"]),
        timezone=desk["timezone"],
        phone=row.get("phone", ""),
    )
    return register_contact(new, by=SETUP, at=at)


def _ascii(name: str) -> str:
    return "".join({"á": "a", "é": "e", "í": "i"}.get(letter, letter) for letter in name)
