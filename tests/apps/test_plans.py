"""What pages and loops ask is answered by indexes, however many tickets there are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection

from amparo.config.bench.explain import SCAN, Explainer, big_tables
from amparo.config.bench.fill import fill
from amparo.config.bench.plans import explain_all, scanned_from_end_to_end
from amparo.desk.queries.listing import PAGE, listing
from amparo.desk.queries.shell import own_policy
from amparo.platform.access.models import Agent
from amparo.platform.access.queries import actor_for
from amparo.platform.postgres.passwords import OWNER
from amparo.tickets.models import Entry, Ticket

if TYPE_CHECKING:
    from tests.kit.database import Database

NOW = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)
COMMITTED = Path(__file__).parents[1] / "plans"


def filled(database: Database, tickets: int) -> None:
    with database.connect(OWNER) as owner:
        fill(tickets, NOW, owner)


def test_no_big_table_is_read_from_end_to_end(committed_db: Database) -> None:
    filled(committed_db, 10_000)
    explained = explain_all(NOW)
    assert {"tickets_ticket", "tickets_entry", "ticket_fact", "tickets_clock"} <= big_tables()
    assert scanned_from_end_to_end(explained) == []
    assert {path.stem for path in COMMITTED.glob("*.txt")} == set(explained)
    assert "(next_deadline >= ?)" in explained["desk-list-next-page"].text(["tickets_ticket"])
    every_page_of_the_list_goes_on_where_the_last_one_ended()
    with connection.execute_wrapper(careless := Explainer()):
        Entry.objects.filter(text="as no index knows it").exists()
    assert scanned_from_end_to_end({"careless": careless}) == [("careless", "tickets_entry")]


def every_page_of_the_list_goes_on_where_the_last_one_ended() -> None:
    bia = actor_for(Agent.objects.order_by("id")[0])
    policy = own_policy(bia, NOW)
    numbers, after, goes_on = list[int](), "", True
    while goes_on:
        page = listing(bia, policy, "", after, NOW)
        numbers += [row.number for group in page.groups for row in group.rows]
        goes_on, after = bool(page.next), "".join(parse_qs(urlsplit(page.next).query).get("after", []))
    expected = Ticket.objects.visible_to(bia).open().values_list("number", flat=True)
    assert sorted(numbers) == sorted(expected)
    assert len(numbers) > 2 * PAGE


@pytest.mark.long
def test_at_a_million_tickets_the_plans_are_the_committed_ones(committed_db: Database) -> None:
    filled(committed_db, 1_000_000)
    explained = explain_all(NOW)
    big = big_tables()
    assert scanned_from_end_to_end(explained) == []
    for name, explainer in explained.items():
        now = {scan for plan in explainer.plans for scan in plan.scans if scan[2] in big}
        committed = set(SCAN.findall((COMMITTED / f"{name}.txt").read_text()))
        assert now == {scan for scan in committed if scan[2] in big}, f"{name}: `amparo bench plans --write`"
