"""A charter of its own for one contract, with the days on which it holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from amparo.charters.actions import approve_draft, begin_draft, publish_draft, save_draft, submit_draft
from amparo.charters.models import CharterDraft, CharterVersion
from amparo.charters.queries import version_in_force
from amparo.contracts.actions import NewContract, publish_variant, sign_contract
from amparo.contracts.queries import version_for
from amparo.platform.access.errors import Invalid, WrongState
from amparo.tickets.actions import NewMessage, NewTicket, open_ticket
from tests.kit.cast import SETUP
from tests.kit.charters import wall
from tests.kit.tickets import agent, contact

if TYPE_CHECKING:
    from amparo.contracts.models import Contract
    from amparo.tickets.models import Ticket
    from tests.kit.cast import Cast

NOW = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)


def a_contract(cast: Cast) -> Contract:
    new = NewContract(cast.desk, cast.moinho, "M-7", "", date(2026, 1, 1), date(2027, 12, 31))
    return sign_contract(new, by=SETUP, at=NOW)


def approved(cast: Cast, variant_of: str = "M-7") -> CharterDraft:
    based_on = CharterVersion.objects.get(id=version_in_force(cast.desk.id, NOW))
    draft = begin_draft(cast.desk, based_on, by=agent(cast.helena), at=NOW, variant_of=variant_of)
    text = draft.files["charter.toml"].replace('"24 business hours"', '"12 business hours"', 1)
    files = {**draft.files, "charter.toml": text}
    draft = save_draft(draft, files, seen=1, by=agent(cast.helena), at=NOW)
    draft = submit_draft(draft, by=agent(cast.helena), at=NOW)
    return approve_draft(draft, by=agent(cast.otto), at=NOW)


def a_ticket(cast: Cast, contract: Contract | None, at: datetime) -> Ticket:
    message = NewMessage(text="Please.", channel="portal")
    new = NewTicket(cast.desk.id, "request", "A pen", message, cast.renata, cast.moinho, contract=contract)
    return open_ticket(new, by=contact(cast.renata), at=at)


@pytest.mark.requirement("B9")
def test_tickets_of_the_contract_are_measured_by_its_own_charter_on_its_days(cast: Cast) -> None:
    contract = a_contract(cast)
    draft = approved(cast)
    variant = publish_variant(
        draft, begins_on=date(2026, 12, 1), ends_on=date(2026, 12, 31), by=agent(cast.otto), at=NOW
    )
    december, january = wall("2026-12-01 09:00"), wall("2027-01-04 09:00")
    own, other = a_ticket(cast, contract, december), a_ticket(cast, None, december)
    assert own.charter_id == variant.charter_id != other.charter_id
    assert (own.next_deadline, other.next_deadline) == (wall("2026-12-02 16:00"), wall("2026-12-04 13:30"))
    ordinary = version_in_force(cast.desk.id, january)
    assert version_for(cast.desk.id, contract, january) == ordinary
    assert version_for(cast.desk.id, contract, wall("2026-11-30 23:00")) == ordinary


def test_it_never_holds_for_the_desk(cast: Cast) -> None:
    a_contract(cast)
    before = version_in_force(cast.desk.id, NOW)
    publish_variant(
        approved(cast), begins_on=date(2026, 11, 24), ends_on=date(2026, 12, 31), by=agent(cast.otto), at=NOW
    )
    assert version_in_force(cast.desk.id, wall("2026-12-01 09:00")) == before


def test_a_contract_has_one_at_a_time(cast: Cast) -> None:
    a_contract(cast)
    days = {"begins_on": date(2026, 12, 1), "ends_on": date(2026, 12, 31)}
    publish_variant(approved(cast), **days, by=agent(cast.otto), at=NOW)
    with pytest.raises(Invalid, match="in these days"):
        publish_variant(approved(cast), **days, by=agent(cast.otto), at=NOW)
    assert CharterVersion.objects.filter(contract_variant=True).count() == 1


def test_the_contract_must_be_there_and_hold(cast: Cast) -> None:
    a_contract(cast)
    with pytest.raises(Invalid, match="No contract M-8"):
        publish_variant(
            approved(cast, "M-8"),
            begins_on=date(2026, 12, 1),
            ends_on=date(2026, 12, 31),
            by=agent(cast.otto),
            at=NOW,
        )


def test_a_draft_for_a_contract_is_not_published_for_all(cast: Cast) -> None:
    with pytest.raises(WrongState, match="M-7 alone"):
        publish_draft(approved(cast), by=agent(cast.otto), at=NOW)
