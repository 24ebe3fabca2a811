"""The demonstration: a company whose tickets add up, whenever it is made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.urls import reverse

from amparo.charters.actions import files_of
from amparo.config.cli import demo
from amparo.config.demo.company import CHARTERS
from amparo.config.demo.fill import DEFAULT, DEMOS, fill, names
from amparo.config.demo.links import fresh_links
from amparo.config.demo.past import Past
from amparo.config.demo.story import company_of, stories_of
from amparo.core.charter import Charter
from amparo.platform.access.errors import Refused
from amparo.platform.accounts.models import Account
from amparo.platform.events.models import Event, EventDispatch, EventSeal
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import sweep_timers
from amparo.tickets.models import Clock, Entry, Ticket
from amparo.tickets.queries import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

TUESDAY = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)  # 09:42 in São Paulo, as in the mock-ups
NOWS = [
    TUESDAY,
    datetime(2026, 11, 22, 4, 45, tzinfo=UTC),  # a Sunday night
    datetime(2026, 11, 23, 11, 0, tzinfo=UTC),  # Monday, at the minute of opening
    datetime(2026, 11, 2, 15, 0, tzinfo=UTC),  # a holiday
    datetime(2027, 1, 4, 14, 0, tzinfo=UTC),  # after the turn of the year
    datetime(2027, 2, 10, 20, 29, tzinfo=UTC),  # Ash Wednesday, a minute before the close
]


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The demonstration, made once for all tests of this module and taken back at the end."""
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill(DEFAULT, TUESDAY)
        transaction.set_rollback(True)


def test_it_tells_of_several_weeks_of_tickets_in_every_state(told: int) -> None:
    states = set(Ticket.objects.values_list("status_class", flat=True))
    assert told == Ticket.objects.count() >= 40
    assert states == {"working", "waiting-customer", "waiting-third-party", "resolved", "closed"}
    assert Ticket.objects.earliest("registered_at").registered_at < TUESDAY - timedelta(weeks=3)


def test_all_of_it_happened_before_now_and_in_order(told: int) -> None:
    del told
    recorded = list(Event.objects.order_by("id").values_list("recorded_at", flat=True))
    on_tickets = list(
        Event.objects.exclude(ticket_id=None).order_by("id").values_list("recorded_at", flat=True)
    )
    assert on_tickets == sorted(on_tickets)
    assert max(recorded) <= TUESDAY
    assert not Entry.objects.filter(recorded_at__gt=TUESDAY).exists()


def test_nothing_is_left_for_the_worker_to_catch_up_with(told: int) -> None:
    del told
    assert sweep_timers(TUESDAY) == 0
    assert not EventDispatch.objects.exists()
    assert set(OutboundMail.objects.values_list("state", flat=True)) == {"sent"}
    assert EventSeal.objects.count() == 0  # the test's own transaction has not ended


def test_the_clocks_say_what_the_facts_say(told: int) -> None:
    del told
    for ticket in Ticket.objects.all():
        cached = {clock.name: (clock.state, clock.due_at) for clock in Clock.objects.filter(ticket=ticket)}
        assert cached == {r.clock: (r.state, r.due_at) for r in readings(ticket, TUESDAY)}


@pytest.mark.parametrize(
    ("subject", "left"),
    [
        ("Leitor do portão 2", "-1:12"),
        ("VPN drops", "0:52"),
        ("Etiquetas saem em branco", "2:05"),
    ],
)
def test_the_deadlines_are_those_of_the_story(told: int, subject: str, left: str) -> None:
    del told
    ticket = Ticket.objects.get(subject__startswith=subject)
    remaining = next(r.remaining for r in readings(ticket, TUESDAY) if r.clock == "answer")
    hours, minutes = left.lstrip("-").split(":")
    promised = timedelta(hours=int(hours), minutes=int(minutes))
    assert remaining == (-promised if left.startswith("-") else promised)


def test_the_conversation_of_the_mock_ups_happened_at_their_hours(told: int) -> None:
    del told
    ticket = Ticket.objects.get(subject__startswith="Nota fiscal")
    hours = [f"{e.happened_at - timedelta(hours=3):%a %H:%M}" for e in ticket.entries.in_order()]
    assert hours == [
        *("Wed 15:50", "Wed 15:50", "Wed 16:35", "Thu 09:20", "Thu 14:10", "Thu 16:40"),
        *("Tue 08:20", "Tue 09:05"),
    ]


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("now", NOWS, ids=lambda now: f"{now:%a %d %b}")
def test_every_story_is_told_to_its_end_whenever_it_is_told(now: datetime, name: str) -> None:
    company = company_of(DEMOS / name)
    charter = Charter.from_files(files_of(CHARTERS / company["desk"]["charter"]))
    past = Past(now, charter.calendar(company["desk"]["calendar"]))
    for story in stories_of(DEMOS / name):
        at = past.instant(story.opened)
        for step in story.steps:
            at = past.later(at, step.after)
        assert at <= now, story.subject


def test_who_waits_has_not_waited_so_long_that_the_charter_would_close(told: int) -> None:
    del told
    waiting = Ticket.objects.filter(status_class__in=["waiting-customer", "resolved"])
    for ticket in waiting:
        entered = ticket.facts.filter(kind="status").latest("seq")
        assert entered.at > TUESDAY - timedelta(days=7), ticket.subject


def test_nobody_has_a_password(told: int) -> None:
    del told
    assert not any(account.has_usable_password() for account in Account.objects.all())


def test_the_links_sign_each_of_them_in(told: int) -> None:
    del told
    links = fresh_links(TUESDAY)
    assert [(link.role, link.name) for link in links] == [
        ("agent", "Bia Nunes"),
        ("lead", "Helena Duarte"),
        ("administrator", "Marta Siqueira"),
        ("customer", "Renata Prado"),
    ]
    assert all(reverse("sign_in_by_link", args=["x"])[:-2] in link.address for link in links)


def test_an_installation_in_use_is_left_alone(told: int) -> None:
    with pytest.raises(Refused, match="in use already"):
        fill(DEFAULT, TUESDAY)
    assert Ticket.objects.count() == told


def test_the_command_refuses_politely(told: int, capsys: pytest.CaptureFixture[str]) -> None:
    del told
    assert demo.run([]) == 1
    assert demo.run(["nowhere"]) == 1
    said = capsys.readouterr()
    assert "in use already" in said.err
    assert "There is: alpendra, orvalto" in said.err
