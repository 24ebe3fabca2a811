"""The charter in the product: for everybody, by version and language; deadlines lead to their clauses."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.charters.actions import (
    approve_draft,
    begin_draft,
    files_of,
    publish_charter,
    save_draft,
    submit_draft,
)
from amparo.charters.models import CharterVersion
from amparo.contracts.actions import NewContract, publish_variant, sign_contract
from amparo.notifications.tasks import acknowledge
from amparo.platform.events.models import Event
from amparo.tickets.actions import NewMessage, NewTicket, open_ticket
from amparo.tickets.models import Entry
from tests.kit.cast import CHARTER, SETUP
from tests.kit.charters import CHARTERS, wall
from tests.kit.tickets import a_ticket, agent, contact
from tests.kit.web import signed_in
from tests.web.test_query_counts import PINS

if TYPE_CHECKING:
    from django.test import Client

    from amparo.charters.models import CharterVersion as Version
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

PAGE = "/charter/serra/"
ANSWER = 'id="c5-1"'


@pytest.fixture
def anybody() -> Client:
    return signed_in(None)


def test_everybody_reads_it_without_signing_in(cast: Cast, clock: MovableClock, anybody: Client) -> None:
    page = anybody.get(PAGE + "?lang=en")
    html = page.content.decode()
    assert page.status_code == 200
    assert '<html lang="en"' in html
    assert "Open now, until 10:45" in html
    assert ANSWER in html
    assert page["Content-Language"] == "en"


def test_it_is_kept_for_a_minute_and_then_asked_for_by_its_hash(
    cast: Cast, clock: MovableClock, anybody: Client
) -> None:
    first = anybody.get(PAGE)
    again = anybody.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    assert (again.status_code, again.content) == (304, b"")
    clock.advance(hours=2)
    later = anybody.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200
    assert later["ETag"] != first["ETag"]


def test_the_reader_s_language_is_followed_unless_he_names_another(
    cast: Cast, clock: MovableClock, anybody: Client
) -> None:
    own = anybody.get(PAGE, headers={"Accept-Language": "pt-BR,pt;q=0.9"}).content.decode()
    named = anybody.get(PAGE + "?lang=en", headers={"Accept-Language": "pt-BR"}).content.decode()
    unknown = anybody.get(PAGE + "?lang=xx").content.decode()
    assert "Como funciona o nosso suporte" in own
    assert 'hreflang="en"' in own
    assert "How our support works" in named
    assert "Como funciona o nosso suporte" in unknown


def test_versions_are_read_by_number_older_and_coming(
    cast: Cast, clock: MovableClock, anybody: Client
) -> None:
    publish(cast, "2027-01", datetime.fromisoformat("2027-01-01T00:00:00-03:00"), clock.now())
    old = anybody.get(PAGE + "?lang=en").content.decode()
    coming = anybody.get(PAGE + "2/?lang=en").content.decode()
    assert "Replaced on 1 January 2027" in old
    assert 'href="/charter/serra/2/"' in old
    assert "Holds from 1 January 2027" in coming
    assert "You are reading version 2027-01. Version 2026-08 is in force." in coming
    clock.set("2027-01-04 09:00")
    assert "In force since 1 January 2027" in anybody.get(PAGE + "?lang=en").content.decode()
    assert "Version 2027-01 is in force." in anybody.get(PAGE + "1/?lang=en").content.decode()


def test_what_is_not_published_is_not_there(cast: Cast, clock: MovableClock, anybody: Client) -> None:
    for address in ("/charter/nowhere/", PAGE + "7/", PAGE + "7/charter.pdf", "/charter/nowhere/hours.ics"):
        assert anybody.get(address).status_code == 404


def test_hours_and_paper_are_files(cast: Cast, clock: MovableClock, anybody: Client) -> None:
    hours = anybody.get(PAGE + "hours.ics?lang=en")
    paper = anybody.get(PAGE + "1/charter.pdf?lang=en")
    assert hours["Content-Type"] == "text/calendar; charset=utf-8"
    assert hours.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
    assert (
        anybody.get(PAGE + "1/charter.pdf?lang=en", headers={"If-None-Match": paper["ETag"]}).status_code
        == 304
    )


def test_the_customer_reads_it_in_his_own_language_in_the_portal(cast: Cast, clock: MovableClock) -> None:
    portal = signed_in(cast.renata.account)
    page = portal.get("/portal/charter/", headers={"Accept-Language": "en"}).content.decode()
    assert ANSWER in page
    assert 'href="/charter/serra/hours.ics?lang=' in page
    assert portal.get("/portal/charter/serra/1/").status_code == 200
    assert portal.get("/portal/charter/serra/9/").status_code == 404


def test_the_foot_of_the_portal_says_our_hours_with_their_figures(cast: Cast, clock: MovableClock) -> None:
    files = files_of(CHARTERS / "cloud-erp")
    at = clock.now()
    publish_charter(cast.desk, files, by=SETUP, at=at, valid_from=at)
    shell = signed_in(cast.renata.account).get("/portal/", headers={"Accept-Language": "en"}).context["shell"]
    assert "08:00–17:00" in shell.hours_sentence
    assert "{" not in shell.hours_sentence


def test_every_deadline_of_a_request_leads_to_its_clause(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.now())
    portal, desk = signed_in(cast.renata.account), signed_in(cast.bia.account)
    own = f"/portal/requests/{ticket.reference}/"
    seen = f"/desk/tickets/{ticket.reference}/"
    assert links(portal, own) == {"/portal/charter/serra/1/#c5-1", "/portal/charter/serra/1/#c5-2"}
    assert links(portal, own + "proof/answer/") == {"/portal/charter/serra/1/#c5-1"}
    assert links(desk, seen) == {"/charter/serra/1/#c5-1", "/charter/serra/1/#c5-2"}
    assert links(desk, seen + "proof/answer/") == {"/charter/serra/1/#c5-1"}
    for address in links(portal, own) | links(desk, seen):
        client = portal if address.startswith("/portal/") else desk
        assert f'id="{urlsplit(address).fragment}"' in client.get(address).content.decode()


def test_the_acknowledgement_leads_to_the_clause_that_it_follows_from(
    cast: Cast, clock: MovableClock, anybody: Client
) -> None:
    ticket = a_ticket(cast.renata, at=clock.now())
    acknowledge([Event.objects.get(ticket_id=ticket.id, kind="TicketOpened")], clock.now())
    text = Entry.objects.get(ticket=ticket, kind=Entry.Kind.NOTICE).text
    address = re.search(r"https?://\S+", text)
    assert address
    parts = urlsplit(address[0])
    assert parts.fragment == "c5-1"
    assert f'id="{parts.fragment}"' in anybody.get(f"{parts.path}?{parts.query}").content.decode()


def test_what_one_contract_has_agreed_is_read_by_those_it_concerns(
    cast: Cast, clock: MovableClock, anybody: Client
) -> None:
    variant = a_variant(cast)
    clock.set("2026-12-01 09:30")
    public, own = f"{PAGE}{variant.number}/", f"/portal/charter/serra/{variant.number}/"
    assert anybody.get(public).status_code == 404
    agents = signed_in(cast.bia.account).get(public)
    assert agents.status_code == 200
    assert agents["Cache-Control"] == "private, no-store"
    assert signed_in(cast.caio.account).get(public).status_code == 404
    assert signed_in(cast.renata.account).get(own).status_code == 200
    assert signed_in(cast.celia.account).get(own).status_code == 404
    assert f"/{variant.number}/" not in anybody.get(PAGE).content.decode()


def test_a_page_of_the_charter_costs_what_is_written_down(
    cast: Cast, clock: MovableClock, anybody: Client
) -> None:
    anybody.get(PAGE)  # charters are read once per process
    with CaptureQueriesContext(connection) as captured:
        anybody.get(PAGE)
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) == PINS["charter"], "\n".join(asked)


def publish(cast: Cast, version: str, valid_from: datetime, at: datetime) -> Version:
    files = files_of(CHARTER)
    text = files["charter.toml"].decode().replace('"2026-08"', f'"{version}"', 1)
    return publish_charter(
        cast.desk, {**files, "charter.toml": text.encode()}, by=SETUP, at=at, valid_from=valid_from
    )


def links(client: Client, address: str) -> set[str]:
    """Where the clauses that a page names lead."""
    return set(re.findall(r'class="clause" href="([^"]+)"', client.get(address).content.decode()))


def a_variant(cast: Cast) -> Version:
    """A charter that one contract has for December, and a ticket that is measured by it."""
    at, december = wall("2026-11-24 09:42"), wall("2026-12-01 09:00")
    terms = NewContract(cast.desk, cast.moinho, "M-7", "", date(2026, 1, 1), date(2027, 12, 31))
    contract = sign_contract(terms, by=SETUP, at=at)
    based_on = CharterVersion.objects.get(desk=cast.desk)
    draft = begin_draft(cast.desk, based_on, by=agent(cast.helena), at=at, variant_of="M-7")
    text = draft.files["charter.toml"].replace('"24 business hours"', '"12 business hours"', 1)
    draft = save_draft(draft, {**draft.files, "charter.toml": text}, seen=1, by=agent(cast.helena), at=at)
    draft = approve_draft(submit_draft(draft, by=agent(cast.helena), at=at), by=agent(cast.otto), at=at)
    days = {"begins_on": date(2026, 12, 1), "ends_on": date(2026, 12, 31)}
    publish_variant(draft, **days, by=agent(cast.otto), at=at)
    new = NewTicket(
        cast.desk.id,
        "request",
        "A pen",
        NewMessage(text="Please.", channel="portal"),
        cast.renata,
        cast.moinho,
        contract=contract,
    )
    open_ticket(new, by=contact(cast.renata), at=december)
    return CharterVersion.objects.get(desk=cast.desk, contract_variant=True)
