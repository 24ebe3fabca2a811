"""The plan of a project as the customer reads it, and approves or declines it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.customers.actions import NewOrganisation, register_organisation
from amparo.customers.models import Organisation
from amparo.tickets.actions import Planned, Slip, change_activity, slip_activity, submit_project
from amparo.tickets.models import Project
from tests.kit.cast import SETUP
from tests.kit.projects import a_project, approved, november
from tests.kit.tickets import agent
from tests.kit.web import signed_in
from tests.web.test_query_counts import queries

if TYPE_CHECKING:
    from amparo.customers.models import Contact
    from amparo.platform.accounts.models import Account
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock
    from tests.kit.projects import Planning

QUERIES = 19


@pytest.fixture
def planning(cast: Cast, clock: MovableClock) -> Planning:
    planning = a_project(cast, at=clock.set("2026-11-13 10:00"))
    submit_project(planning.ticket, by=agent(cast.bia), at=clock.set("2026-11-13 11:00"))
    reads_english(planning.paula)
    return planning


def reads_english(contact: Contact) -> Account:
    account = contact.account
    assert account is not None
    account.language = "en"
    account.save()
    return account


def address(planning: Planning, deed: str = "") -> str:
    return f"/portal/requests/{planning.ticket.reference}/project/" + (f"{deed}/" if deed else "")


@pytest.mark.requirement("E6")
def test_the_customer_reads_the_plan_in_plain_words(cast: Cast, planning: Planning) -> None:
    page = signed_in(cast.renata.account).get(address(planning)).content.decode()
    assert "Thu 19 Nov – Mon 23 Nov" in page
    assert "Bia Nunes" in page
    assert "With: Moinho Valdara" in page
    assert "Waits for approval" in page
    assert "Paula Reis" in page
    assert "Approve the plan" not in page


@pytest.mark.requirement("E6")
def test_who_approves_is_asked_on_the_request_and_approves_the_plan(cast: Cast, planning: Planning) -> None:
    paula = signed_in(planning.paula.account)
    request = paula.get(f"/portal/requests/{planning.ticket.reference}/").content.decode()
    assert "The plan waits for your approval" in request
    page = paula.get(address(planning)).content.decode()
    assert "It waits for you" in page
    revision = Project.objects.get(ticket=planning.ticket).revision
    paula.post(address(planning, "approve"), {"seen": revision})
    assert Project.objects.get(ticket=planning.ticket).customer_approval_by == planning.paula
    assert "It waits for you" not in paula.get(address(planning)).content.decode()


@pytest.mark.requirement("E6")
def test_what_changed_since_it_was_read_is_not_approved_unread(
    cast: Cast, planning: Planning, clock: MovableClock
) -> None:
    seen = Project.objects.get(ticket=planning.ticket).revision
    slip = Slip(planning.build.id, november(19), "The crane.")
    slip_activity(planning.ticket, slip, by=agent(cast.bia), at=clock.at)
    answer = signed_in(planning.paula.account).post(address(planning, "approve"), {"seen": seen})
    assert answer.status_code == 409
    assert Project.objects.get(ticket=planning.ticket).customer_approval_at is None


@pytest.mark.requirement("E6")
def test_declining_takes_a_reason(cast: Cast, planning: Planning) -> None:
    paula = signed_in(planning.paula.account)
    assert (
        "Say what has to change" in paula.post(address(planning, "decline"), {"reason": ""}).content.decode()
    )
    paula.post(address(planning, "decline"), {"reason": "Not in the harvest."})
    assert Project.objects.get(ticket=planning.ticket).decline_reason == "Not in the harvest."
    assert "Not in the harvest." in paula.get(address(planning)).content.decode()


@pytest.mark.requirement("E6")
def test_others_of_the_customer_do_not_decide_and_other_customers_see_nothing(
    cast: Cast, planning: Planning
) -> None:
    renata, celia = signed_in(cast.renata.account), signed_in(cast.celia.account)
    assert renata.post(address(planning, "approve")).status_code == 409
    assert renata.get(address(planning, "decline")).status_code == 409
    assert celia.get(address(planning)).status_code == 404
    assert celia.post(address(planning, "approve")).status_code == 404


@pytest.mark.requirement("E6")
def test_third_parties_are_named_to_the_customer(cast: Cast, planning: Planning, clock: MovableClock) -> None:
    new = NewOrganisation("Telerede", cast.desk, kind=Organisation.Kind.THIRD_PARTY, language="pt-BR")
    telerede = register_organisation(new, by=SETUP, at=clock.at)
    paper = Planned("Paper", november(17), november(17), cast.bia, parties=(telerede.id,))
    change_activity(planning.ticket, planning.paper.id, paper, by=agent(cast.bia), at=clock.at)
    assert "With: Telerede" in signed_in(cast.renata.account).get(address(planning)).content.decode()


@pytest.mark.requirement("E6")
def test_a_slip_is_shown_beside_what_was_approved(cast: Cast, clock: MovableClock) -> None:
    planning = a_project(cast, at=clock.set("2026-11-13 10:00"))
    approved(planning, cast, at=clock.at)
    slip_activity(
        planning.ticket, Slip(planning.build.id, november(19), "The crane."), by=agent(cast.bia), at=clock.at
    )
    reads_english(planning.paula)
    page = signed_in(planning.paula.account).get(address(planning)).content.decode()
    assert "Other than approved" in page
    assert "Mon 23 Nov – Tue 24 Nov" in page


def test_the_page_costs_what_is_written_down(cast: Cast, planning: Planning) -> None:
    paula = reads_english(planning.paula)
    queries(paula, address(planning))
    found = queries(paula, address(planning))
    assert len(found) == QUERIES, "\n".join(found)
