"""What the platform operator does with versions, copies, personal data and secrets, run from its charter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from amparo.core.charter import backups, support_end
from amparo.core.charter.backups import BackupRule, Copy, Recovery, Slot
from amparo.core.charter.charging import charged_because
from amparo.core.charter.coverage import Cover, Held, coverage
from amparo.core.charter.model import Subject
from amparo.core.charter.privacy import Extension, NotExtended, deadline, extended
from amparo.core.charter.support_end import Release, is_supported, last_day
from amparo.core.time.allowance import CivilMonths
from tests.kit.b2b_platform import CHARTER, ZONE, facts, reading, wall
from tests.kit.charters import declared

VERSIONS = declared(CHARTER.versions)
BACKUPS = declared(CHARTER.backups)
RELEASES = (
    Release("8.4", date(2025, 9, 1)),
    Release("8.5", date(2026, 8, 31), succeeds=("8.4",)),
    Release("9 Suite", date(2026, 10, 1), succeeds=("8.4", "8.5"), is_charged=True),
    Release("8.6", date(2026, 12, 1), succeeds=("8.4", "8.5")),
)


# ---------------------------------------------------------------- versions


@pytest.mark.requirement("A19")
@pytest.mark.parametrize(
    ("version", "last"), [("8.4", date(2027, 2, 28)), ("8.5", date(2027, 6, 1)), ("8.6", None)]
)
def test_support_ends_six_civil_months_after_the_first_successor(version: str, last: date | None) -> None:
    assert last_day(VERSIONS, version, RELEASES) == last


@pytest.mark.requirement("A19")
def test_it_ends_at_24_00_and_is_decided_when_the_ticket_is_opened() -> None:
    ends = support_end.ends_at(VERSIONS, "8.4", RELEASES, ZONE)
    assert ends == wall("2027-03-01 00:00")
    assert is_supported(ends, wall("2027-02-28 23:59:59"))
    assert not is_supported(ends, wall("2027-03-01 00:00:00"))
    assert VERSIONS.decided == "at-opening"


@pytest.mark.requirement("A19")
def test_its_users_are_warned_ahead() -> None:
    """How long ahead is the charter's, so the test takes it from there."""
    days = support_end.warned_on(VERSIONS, "8.4", RELEASES)
    assert len(days) == len(VERSIONS.warn) > 0
    assert all(day < date(2027, 2, 28) for day in days)


@pytest.mark.requirement("A18")
def test_equivalent_and_replacing_versions_are_free_under_contract() -> None:
    updates = declared(CHARTER.updates)
    assert (updates.free_for, updates.equivalent_or_replacing) == (("contract",), "free")
    assert charged_because(CHARTER, "request", ()) == ()
    contract = Held(Cover.CONTRACT, date(2026, 1, 1), date(2026, 12, 31))
    opened = wall("2026-11-18 10:00")
    assert coverage(CHARTER, "request", [contract], opened, opened).by is Cover.CONTRACT
    assert coverage(CHARTER, "request", [], opened, opened).otherwise == "offer-quote"


# ---------------------------------------------------------------- copies


RULE = BackupRule(ZONE, CivilMonths(120))


def nightly(first: date, last: date, *, verified: bool = True) -> list[Copy]:
    """A copy of each night at 23:00, found to be good an hour later."""
    nights = [wall(f"{first + timedelta(days=number)} 23:00") for number in range((last - first).days + 1)]
    return [Copy(at, at + timedelta(hours=1) if verified else None) for at in nights]


@pytest.mark.requirement("A15")
def test_the_charter_keeps_seven_dailies_five_weeklies_twelve_monthlies_and_yearlies_for_ten_years() -> None:
    assert (BACKUPS.daily, BACKUPS.weekly, BACKUPS.monthly) == (7, 5, 12)
    assert BACKUPS.yearly_kept == CivilMonths(120)
    assert (BACKUPS.overwrite, BACKUPS.register) == ("after-successor-verified", True)


@pytest.mark.requirement("A15")
@pytest.mark.parametrize(
    ("made", "slots"),
    [
        ("2026-11-18 23:00", {("daily", 3), ("monthly", 11), ("yearly", 2026)}),
        ("2026-11-29 23:00", {("daily", 7), ("weekly", 5), ("monthly", 11), ("yearly", 2026)}),
        ("2026-11-01 00:30", {("daily", 7), ("weekly", 1), ("monthly", 11), ("yearly", 2026)}),
    ],
)
def test_a_copy_fills_its_weekday_its_sunday_its_month_and_its_year(
    made: str, slots: set[tuple[str, int]]
) -> None:
    assert set(RULE.slots(wall(made))) == slots


@pytest.mark.requirement("A15")
def test_after_two_years_of_nights_each_slot_holds_its_last_good_copy() -> None:
    copies = nightly(date(2025, 1, 1), date(2026, 12, 31))
    holders = RULE.holders(copies, wall("2027-01-02 12:00"))
    assert sum(slot.generation == "daily" for slot in holders) == 7
    assert sum(slot.generation == "weekly" for slot in holders) == 5
    assert sum(slot.generation == "monthly" for slot in holders) == 12
    assert holders[Slot("monthly", 2)].made_at == wall("2026-02-28 23:00")
    assert holders[Slot("weekly", 5)].made_at == wall("2026-11-29 23:00")
    assert {slot.position for slot in holders if slot.generation == "yearly"} == {2025, 2026}


@pytest.mark.requirement("A15")
def test_a_slot_is_overwritten_only_after_its_successor_is_verified() -> None:
    old, new = wall("2026-11-11 23:00"), wall("2026-11-18 23:00")
    before = [Copy(old, old + timedelta(hours=1)), Copy(new)]
    at = wall("2026-11-19 08:00")
    assert RULE.holders(before, at)[Slot("daily", 3)].made_at == old
    assert RULE.kept(before, at) == set(before)
    after = [before[0], Copy(new, at)]
    assert RULE.holders(after, at)[Slot("daily", 3)].made_at == new
    assert RULE.kept(after, at) == {after[1]}


@pytest.mark.requirement("A15")
def test_a_month_is_not_overwritten_before_the_next_of_its_name_is_over() -> None:
    copies = nightly(date(2025, 11, 1), date(2026, 11, 29))
    assert RULE.holders(copies, wall("2026-11-30 12:00"))[Slot("monthly", 11)].made_at == wall(
        "2025-11-30 23:00"
    )
    copies += nightly(date(2026, 11, 30), date(2026, 11, 30))
    assert RULE.holders(copies, wall("2026-12-01 12:00"))[Slot("monthly", 11)].made_at == wall(
        "2026-11-30 23:00"
    )


@pytest.mark.requirement("A15")
@pytest.mark.parametrize("seed", range(3))
def test_deleting_each_day_what_need_not_be_kept_loses_nothing(seed: int) -> None:
    """Copies are verified late or never; what the slots hold is the same as if nothing had been deleted."""
    chance = Random(seed)
    copies = [
        Copy(at, at + timedelta(hours=chance.choice((1, 20, 60))) if chance.random() < 0.8 else None)
        for at, _ in nightly(date(2026, 10, 20), date(2027, 1, 20))
    ]
    kept: set[Copy] = set()
    for number, copy in enumerate(copies):
        noon = copy.made_at + timedelta(hours=13)
        kept = RULE.kept({*kept, copy}, noon)
        assert RULE.holders(kept, noon) == RULE.holders(copies[: number + 1], noon)
    assert len(kept) < 30


@pytest.mark.requirement("A15")
def test_the_yearly_of_2026_goes_no_earlier_than_ten_years_later() -> None:
    made = wall("2026-12-31 23:00")
    copy = Copy(made, made + timedelta(hours=2))
    assert RULE.expires_at(copy) == wall("2036-12-31 23:00")
    later = nightly(date(2035, 12, 1), date(2035, 12, 31)) + nightly(date(2036, 12, 24), date(2036, 12, 30))
    assert copy in RULE.kept([copy, *later], wall("2036-12-31 22:59:59"))
    assert copy not in RULE.kept([copy, *later], wall("2036-12-31 23:00:00"))


@pytest.mark.requirement("A16")
def test_all_copies_are_encrypted_and_every_jurisdiction_has_its_law() -> None:
    assert BACKUPS.encrypted
    assert {"GDPR", "LGPD"} <= set(CHARTER.privacy)
    assert "cifradas" in CHARTER.text("backups.clause", "es")


@pytest.mark.requirement("A17")
def test_a_recovery_names_the_copy_the_price_and_who_approves() -> None:
    restore = declared(BACKUPS.restore)
    assert backups.lacks(restore, Recovery()) == ("copy", "price", "approver")
    copy = Copy(wall("2026-11-18 23:00"), wall("2026-11-19 00:00"))
    assert backups.lacks(restore, Recovery(copy, Decimal("350.00"))) == ("approver",)
    assert backups.lacks(restore, Recovery(copy, Decimal("350.00"), "Jonas")) == ()
    assert charged_because(CHARTER, "request", (), "data-recovery") == ("data-recovery",)


# ---------------------------------------------------------------- personal data


def law(name: str, request_type: str, received: str) -> datetime | None:
    return deadline(CHARTER.privacy[name], request_type, wall(received), ZONE)


@pytest.mark.requirement("A23")
@pytest.mark.parametrize("request_type", CHARTER.kinds["privacy-request"].request_types)
def test_each_right_has_a_month_under_the_gdpr(request_type: str) -> None:
    assert law("GDPR", request_type, "2027-01-31 10:00") == wall("2027-02-28 10:00")


@pytest.mark.requirement("A23")
def test_access_has_fifteen_days_under_the_lgpd() -> None:
    assert law("LGPD", "access", "2026-11-18 10:00") == wall("2026-12-03 10:00")


@pytest.mark.requirement("A23")
def test_the_gdpr_can_be_extended_by_two_months_with_a_reason_in_time() -> None:
    gdpr, received = CHARTER.privacy["GDPR"], wall("2026-11-30 10:00")
    told = Extension(wall("2026-12-20 10:00"), "Four archives in three countries")
    assert extended(gdpr, "access", received, ZONE, told) == wall("2027-02-28 10:00")
    with pytest.raises(NotExtended, match="reason"):
        extended(gdpr, "access", received, ZONE, told._replace(reason=" "))
    with pytest.raises(NotExtended, match="run out"):
        extended(gdpr, "access", received, ZONE, told._replace(at=wall("2026-12-30 10:01")))
    with pytest.raises(NotExtended, match="no extension"):
        extended(CHARTER.privacy["LGPD"], "access", received, ZONE, told)


@pytest.mark.requirement("A23")
@pytest.mark.parametrize(
    ("name", "request_type", "due"),
    [("GDPR", "erasure", "2026-12-18 10:00"), ("LGPD", "access", "2026-12-03 10:00")],
)
def test_the_clock_on_the_ticket_says_the_same_as_the_law(name: str, request_type: str, due: str) -> None:
    subject = Subject("privacy-request", jurisdiction=name, request_type=request_type)
    history = facts("2026-11-18 10:00 registered")
    found = reading("privacy", subject, history, "2026-11-18 10:00")
    assert found.due_at == wall(due) == law(name, request_type, "2026-11-18 10:00")
    assert CHARTER.clauses[found.clause][1] == f"privacy.{name}.clause"


@pytest.mark.requirement("A23")
def test_all_six_rights_are_request_types_that_only_their_handlers_see() -> None:
    kind = CHARTER.kinds["privacy-request"]
    rights = {"access", "rectification", "objection", "restriction", "portability", "erasure"}
    assert set(kind.request_types) == rights
    assert kind.confidential


# ---------------------------------------------------------------- security


@pytest.mark.requirement("A20")
def test_information_is_kept_safe_as_the_standard_asks() -> None:
    security = declared(CHARTER.security)
    assert security.standard == "ISO 27001"
    assert set(security.keeps) == {"access-control", "audit-trail", "retention", "incident-records"}
    assert "audit" in CHARTER.retention


@pytest.mark.requirement("F7")
def test_secrets_are_masked_reveals_logged_and_access_is_consented() -> None:
    secrets = declared(CHARTER.secrets)
    assert set(secrets.mask) == {"passwords", "keys", "card-numbers"}
    assert (secrets.reveal, secrets.environment_access) == ("logged", "consent-from-to")
