"""A list costs the same for three tickets as for twelve, and what it costs is written down."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.kit.tickets import a_ticket, somebody_answers
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from amparo.platform.accounts.models import Account
    from amparo.tickets.models import Ticket
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

PINS: dict[str, int] = tomllib.loads(Path(__file__).with_name("query_counts.toml").read_text())
PAGES = {
    "list": ("bia", "/desk/"),
    "ticket": ("bia", "/desk/tickets/{}/"),
    "proof": ("bia", "/desk/tickets/{}/proof/answer/"),
    "home": ("renata", "/portal/"),
    "requests": ("renata", "/portal/requests/"),
    "charters": ("helena", "/desk/charters/serra/"),
    "charter_version": ("helena", "/desk/charters/serra/versions/1/"),
    "request": ("renata", "/portal/requests/{}/"),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_what_is_written_down(cast: Cast, clock: MovableClock, page: str) -> None:
    who, address = PAGES[page]
    account = getattr(cast, who).account
    ticket = _tickets(cast, clock, 3)[0]
    queries(account, address.format(ticket.reference))  # charters are read once per process
    few = queries(account, address.format(ticket.reference))
    _tickets(cast, clock, 9)
    many = queries(account, address.format(ticket.reference))
    assert (len(few), len(many)) == (PINS[page], PINS[page]), "\n".join(many)


def queries(account: Account, address: str) -> list[str]:
    """The statements of one request, without those that begin and end transactions."""
    client = signed_in(account)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]


def _tickets(cast: Cast, clock: MovableClock, count: int) -> list[Ticket]:
    tickets = [a_ticket(cast.renata, at=clock.advance(minutes=-1)) for _ in range(count)]
    clock.advance(minutes=count)
    somebody_answers(tickets[0], cast.bia, at=clock.now())
    return tickets
