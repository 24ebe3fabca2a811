from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amparo.desk.queries.filtering import Filter
from amparo.desk.queries.listing import PAGE, Place
from amparo.tickets.actions import assign
from tests.kit.tickets import a_ticket, agent, somebody_answers
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.fixture
def desk(cast: Cast, clock: MovableClock) -> Client:
    return signed_in(cast.bia.account)


def test_tickets_stand_under_what_the_working_day_does(cast: Cast, clock: MovableClock, desk: Client) -> None:
    for day, subject in (("16", "Oldest"), ("19 13:00", "Middle"), ("23 17:00", "Newest")):
        a_ticket(cast.renata, at=clock.set(f"2026-11-{day}"), kind="question", subject=subject)
    clock.set("2026-11-24 09:42")
    assert heads(desk) == ["Late", "Tomorrow", "Later"]
    assert subjects(desk) == ["Oldest", "Middle", "Newest"]


def test_what_rests_comes_last(cast: Cast, clock: MovableClock, desk: Client) -> None:
    waiting = a_ticket(cast.renata, at=clock.set("2026-11-23 08:00"), subject="Waits")
    somebody_answers(waiting, cast.bia, at=clock.set("2026-11-23 09:00"), then="waiting-customer")
    a_ticket(cast.celia, at=clock.set("2026-11-24 09:00"), subject="Runs")
    clock.set("2026-11-24 09:42")
    assert heads(desk)[-1] == "Resting"
    assert subjects(desk) == ["Runs", "Waits"]


def test_the_customer_who_spoke_last_is_marked(cast: Cast, clock: MovableClock, desk: Client) -> None:
    answered = a_ticket(cast.renata, at=clock.now(), subject="Answered")
    a_ticket(cast.celia, at=clock.now(), subject="Not answered")
    somebody_answers(answered, cast.bia, at=clock.now())
    marked = re.findall(r'data-row="(\d+)" data-unread', desk.get("/desk/").content.decode())
    assert marked == [str(answered.number + 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("owner:me", ["Printer"]),
        ("owner:nobody", ["Scanner", "Stock"]),
        ("customer:Oriel", ["Scanner"]),
        ('customer:"Moinho Valdara"', ["Printer", "Stock"]),
        ("kind:question", ["Stock"]),
        ("due:late", []),
        ("status:working scan", ["Scanner"]),
        ("renata", ["Printer", "Stock"]),
        ("nothing fits this", []),
    ],
)
def test_the_filter_is_text(
    cast: Cast, clock: MovableClock, desk: Client, text: str, found: list[str]
) -> None:
    printer = a_ticket(cast.renata, at=clock.now(), subject="Printer")
    a_ticket(cast.celia, at=clock.now(), subject="Scanner")
    a_ticket(cast.renata, at=clock.now(), subject="Stock", kind="question")
    assign(printer, cast.bia, by=agent(cast.bia), at=clock.now())
    assert subjects(desk, {"q": text}) == found


def test_an_understood_word_can_be_taken_away() -> None:
    tokens = Filter.parse('owner:me customer:"Moinho Valdara" printer').tokens
    assert [(token.name, token.words) for token in tokens] == [
        ("owner", "me"),
        ("customer", "Moinho Valdara"),
    ]
    assert tokens[0].rest == 'customer:"Moinho Valdara" printer'


def test_a_number_leads_to_its_ticket(cast: Cast, clock: MovableClock, desk: Client) -> None:
    ticket = a_ticket(cast.renata, at=clock.now())
    answer = desk.get("/desk/", {"q": str(ticket.number)})
    assert answer["location"] == f"/desk/tickets/{ticket.reference}/"


def test_pages_follow_each_other_without_gap_or_double(cast: Cast, clock: MovableClock, desk: Client) -> None:
    tickets = [a_ticket(cast.renata, at=clock.now(), subject=f"No {n}") for n in range(PAGE + 3)]
    for ticket in tickets[:2]:
        somebody_answers(ticket, cast.bia, at=clock.now(), then="waiting-customer")
    first = desk.get("/desk/")
    following = first.context["list"].next
    seen = subjects(desk) + re.findall(r'lang="en">(No \d+)<', desk.get(following).content.decode())
    assert sorted(seen) == sorted(ticket.subject for ticket in tickets)


@pytest.mark.parametrize("text", ["", "x", "2026-11-24T09:00:00+00:00", "never_5", "_", "-_x"])
def test_a_place_that_makes_no_sense_is_the_start(text: str) -> None:
    assert Place.parse(text) is None


def test_a_fragment_is_the_same_rows_without_the_page(cast: Cast, clock: MovableClock, desk: Client) -> None:
    a_ticket(cast.renata, at=clock.now())
    fragment = desk.get("/desk/", headers={"hx-request": "true"})
    assert b"Printer is silent" in fragment.content
    assert b"<html" not in fragment.content
    assert "no-store" in fragment["cache-control"]
    assert "HX-Request" in fragment["vary"]


def test_an_empty_list_says_the_way_out(desk: Client) -> None:
    assert b"Nothing is here" in desk.get("/desk/").content


def subjects(desk: Client, data: dict[str, str] | None = None) -> list[str]:
    groups = desk.get("/desk/", data).context["list"].groups
    return [row.subject for group in groups for row in group.rows]


def heads(desk: Client) -> list[str]:
    return [group.head for group in desk.get("/desk/").context["list"].groups]
