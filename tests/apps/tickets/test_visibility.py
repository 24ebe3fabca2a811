from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import InternalError, transaction

from amparo.platform.access.actors import Anonymous
from amparo.platform.access.portal import portal_read
from amparo.tickets.models import Entry, Ticket, Watcher
from amparo.tickets.queries import watching
from tests.kit.tickets import a_ticket, agent, contact

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.mark.requirement("B4")
def test_each_sees_what_he_may(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    seen = {
        person.name: Ticket.objects.visible_to(contact(person)).filter(id=ticket.id).exists()
        for person in (cast.renata, cast.davi, cast.ana, cast.celia, cast.ivo)
    }
    assert seen == {
        "Renata Prado": True,
        "Davi Rocha": False,
        "Ana Teles": True,
        "Célia Matos": False,
        "Ivo Bastos": False,
    }
    assert Ticket.objects.visible_to(agent(cast.bia)).exists()
    assert not Ticket.objects.visible_to(agent(cast.caio)).exists()
    assert not Ticket.objects.visible_to(Anonymous()).exists()


def test_a_watcher_sees_the_one_ticket(cast: Cast, clock: MovableClock) -> None:
    watched, other = a_ticket(cast.renata, at=clock.at), a_ticket(cast.renata, at=clock.at)
    Watcher.objects.create(ticket=watched, contact=cast.davi, allowed_by=cast.bia)
    assert list(Ticket.objects.visible_to(contact(cast.davi))) == [watched]
    assert other not in Ticket.objects.visible_to(contact(cast.davi))


def test_a_watcher_from_another_organisation_passes_both_walls(cast: Cast, clock: MovableClock) -> None:
    watched, _ = a_ticket(cast.renata, at=clock.at), a_ticket(cast.renata, at=clock.at)
    Watcher.objects.create(ticket=watched, contact=cast.celia, allowed_by=cast.bia)
    celia = watching(contact(cast.celia))
    with portal_read(celia):
        assert list(Ticket.objects.visible_to(celia)) == [watched]


@pytest.mark.requirement("D13")
def test_a_restricted_ticket_is_hidden_from_agents_and_colleagues(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    Ticket.objects.filter(id=ticket.id).update(is_restricted=True)
    assert not Ticket.objects.visible_to(agent(cast.helena)).exists()
    assert not Ticket.objects.visible_to(contact(cast.ana)).exists()
    assert Ticket.objects.visible_to(contact(cast.renata)).exists()


def test_the_database_itself_hides_other_organisations_from_the_portal(
    cast: Cast, clock: MovableClock
) -> None:
    mine, foreign = a_ticket(cast.renata, at=clock.at), a_ticket(cast.celia, at=clock.at)
    with portal_read(contact(cast.renata)):
        assert set(Ticket.objects.values_list("id", flat=True)) == {mine.id}
        assert not Entry.objects.filter(ticket=foreign).exists()
    assert Ticket.objects.count() == 2


def test_the_portal_reads_and_never_writes(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    with pytest.raises(InternalError), transaction.atomic(), portal_read(contact(cast.renata)):
        Ticket.objects.filter(id=ticket.id).update(subject="Taken")
    ticket.refresh_from_db()
    assert ticket.subject == "Printer is silent"
