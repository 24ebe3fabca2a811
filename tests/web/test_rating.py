"""Rating by the link in a mail: nobody signs in, one press is enough, and following it changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.tickets.models import Rating, Ticket
from amparo.tickets.queries import rating_key
from tests.kit.tickets import a_ticket, customer_writes, somebody_resolves
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

pytestmark = pytest.mark.requirement("E14")


@pytest.fixture
def stranger(cast: Cast, clock: MovableClock) -> Client:
    """A browser in which nobody has signed in."""
    del cast, clock
    return signed_in(None)


@pytest.fixture
def ticket(cast: Cast, clock: MovableClock) -> Ticket:
    """Renata's ticket, resolved by Bia."""
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-24 09:00"))
    somebody_resolves(ticket, cast.bia, at=clock.set("2026-11-24 09:30"))
    ticket.refresh_from_db()
    return ticket


def address(ticket: Ticket) -> str:
    return f"/rate/{rating_key(ticket)}/"


def test_to_follow_the_link_changes_nothing(stranger: Client, ticket: Ticket) -> None:
    for _ in range(2):
        page = stranger.get(address(ticket) + "?stars=1")
        assert page.status_code == 200
        assert "How did we do?" in page.content.decode()
        assert page["Cache-Control"] == "private, no-store"
        assert page["Referrer-Policy"] == "same-origin"
    assert stranger.head(address(ticket)).status_code == 200
    assert not Rating.objects.exists()


def test_one_press_rates_a_comment_follows_and_both_can_be_changed(stranger: Client, ticket: Ticket) -> None:
    thanks = stranger.post(address(ticket), {"stars": "4"}).content.decode()
    assert "You gave 4 of 5." in thanks
    stranger.post(address(ticket), {"comment": "Quick."})
    assert (Rating.objects.get().stars, Rating.objects.get().comment) == (4, "Quick.")
    stranger.post(address(ticket), {"stars": "5"})
    assert (Rating.objects.get().stars, Rating.objects.get().comment) == (5, "Quick.")


def test_a_key_that_we_did_not_make_leads_nowhere(stranger: Client, ticket: Ticket, cast: Cast) -> None:
    key = rating_key(ticket)
    forged = [key[:-1] + ("A" if key[-1] != "A" else "B"), "1-1", "x", f"{ticket.id}-{cast.celia.id}.abc"]
    for wrong in forged:
        assert stranger.get(f"/rate/{wrong}/").status_code == 404
    ticket.requester = cast.davi
    assert stranger.get(address(ticket)).status_code == 404  # Davi did not ask for it
    assert not Rating.objects.exists()


def test_what_is_taken_up_again_is_not_rated_meanwhile(
    stranger: Client, ticket: Ticket, cast: Cast, clock: MovableClock
) -> None:
    customer_writes(ticket, cast.renata, at=clock.advance(hours=1))
    assert "You can rate us when it is resolved" in stranger.get(address(ticket)).content.decode()
    stranger.post(address(ticket), {"stars": "1"})
    assert not Rating.objects.exists()


@pytest.mark.parametrize("stars", ["0", "6", "many", ""])
def test_only_marks_of_the_scale_count(stranger: Client, ticket: Ticket, stars: str) -> None:
    assert stranger.post(address(ticket), {"stars": stars}).status_code == 409
    assert not Rating.objects.exists()


def test_leads_read_it_and_agents_see_it_on_the_ticket(stranger: Client, ticket: Ticket, cast: Cast) -> None:
    stranger.post(address(ticket), {"stars": "2"})
    stranger.post(address(ticket), {"comment": "It took a day."})
    assert "It took a day." in signed_in(cast.helena.account).get("/desk/ratings/").content.decode()
    assert signed_in(cast.bia.account).get("/desk/ratings/").status_code == 404
    page = signed_in(cast.bia.account).get(f"/desk/tickets/{ticket.reference}/").content.decode()
    assert "2 of 5" in page
