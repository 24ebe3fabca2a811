"""One company, two charters: deadlines, words, statuses and pages follow the charter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from amparo.config.cli import demo
from amparo.config.demo.fill import company_under, fill
from amparo.config.demo.links import fresh_links
from amparo.platform.access.errors import Refused
from amparo.tickets.models import Clock, Entry, Ticket
from amparo.tickets.queries import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

TUESDAY = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)  # 09:42 in São Paulo
ORVALTO, SWAPPED, ALPENDRA = "orvalto", "orvalto@web-hosting", "alpendra"


class Seen(NamedTuple):
    """What was to be seen of a demonstration."""

    tickets: int
    due: set[datetime]
    drifted: list[int]
    statuses: set[str]
    classes: set[str]
    notices: str
    charter: str
    requests: str


@pytest.fixture(scope="module")
def seen(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Seen]]:
    """Each of the three, made, looked at, and taken back."""
    del django_db_setup
    found = {}
    with django_db_blocker.unblock():
        for name in (ORVALTO, SWAPPED, ALPENDRA):
            with transaction.atomic():
                found[name] = _looked_at(fill(name, TUESDAY))
                transaction.set_rollback(True)
        yield found


def test_the_same_tickets_have_other_deadlines(seen: dict[str, Seen]) -> None:
    assert seen[ORVALTO].tickets == seen[SWAPPED].tickets >= 40
    assert len(seen[ORVALTO].due) > 5
    assert seen[SWAPPED].due == set()  # hosting promises a position, not a time


def test_their_statuses_are_those_of_the_charter(seen: dict[str, Seen]) -> None:
    assert {"new", "waiting-customer", "resolved"} <= seen[ORVALTO].statuses
    assert {"in-analysis", "waiting-answer", "solved"} <= seen[SWAPPED].statuses
    assert not seen[SWAPPED].statuses & {"new", "waiting-customer", "resolved"}
    assert seen[ORVALTO].classes == seen[SWAPPED].classes


def test_customers_read_the_words_of_the_charter(seen: dict[str, Seen]) -> None:
    assert "É a sua vez" in seen[ORVALTO].requests
    assert "Aguardando a sua resposta" in seen[SWAPPED].requests
    assert "Respondemos em até 24 horas úteis" in seen[ORVALTO].charter
    assert "na ordem em que chegaram" in seen[SWAPPED].charter
    assert "na ordem em que chegaram" not in seen[ORVALTO].charter


def test_what_is_written_by_rule_is_written_by_the_rules_of_the_charter(seen: dict[str, Seen]) -> None:
    assert "Encerrado: resolvido" in seen[ORVALTO].notices
    assert "Encerrado: sem resposta sua" in seen[SWAPPED].notices
    assert "Encerrado: sem resposta sua" in seen[ALPENDRA].notices
    assert "Ainda precisamos da sua resposta" in seen[ALPENDRA].notices


@pytest.mark.parametrize("name", [ORVALTO, SWAPPED, ALPENDRA])
def test_the_clocks_say_what_the_facts_say(seen: dict[str, Seen], name: str) -> None:
    assert seen[name].drifted == []


def test_the_hosting_company_tells_a_story_of_its_own(seen: dict[str, Seen]) -> None:
    assert seen[ALPENDRA].tickets >= 12
    assert seen[ALPENDRA].classes == {
        *("working", "waiting-customer", "waiting-third-party"),
        *("resolved", "closed"),
    }
    assert "guardou o lugar na fila" in seen[ALPENDRA].notices


@pytest.mark.parametrize("name", ["nowhere", "orvalto@nowhere"])
def test_a_demonstration_or_charter_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="There is"):
        company_under(name)


def test_the_command_names_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.run(["orvalto@nowhere"]) == 1
    assert "banking-software" in capsys.readouterr().err


def _looked_at(tickets: int) -> Seen:
    customer = Client()
    link = next(link for link in fresh_links(TUESDAY) if link.role == "customer")
    address = link.address.split("/", 3)[3]
    customer.post(f"/{address}", follow=True, headers={"accept-language": "pt-br"})
    charter, requests = (
        customer.get(reverse(page), headers={"accept-language": "pt-br"}).content.decode()
        for page in ("portal_charter", "portal_requests")
    )
    found = Ticket.objects.all()
    return Seen(
        tickets,
        {at for at in Clock.objects.filter(ticket__closed_at=None).values_list("due_at", flat=True) if at},
        [ticket.id for ticket in found if _cached(ticket) != _read(ticket)],
        set(found.values_list("status", flat=True)),
        set(found.values_list("status_class", flat=True)),
        "\n".join(Entry.objects.filter(kind="notice").order_by("id").values_list("text", flat=True)),
        charter,
        requests,
    )


def _cached(ticket: Ticket) -> dict[str, tuple[str, datetime | None]]:
    return {clock.name: (clock.state, clock.due_at) for clock in Clock.objects.filter(ticket=ticket)}


def _read(ticket: Ticket) -> dict[str, tuple[str, datetime | None]]:
    return {each.clock: (each.state, each.due_at) for each in readings(ticket, TUESDAY)}
