"""The life of a version: written, reviewed by a second person, published, superseded, withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from amparo.charters.actions import (
    approve_draft,
    ask_withdrawal,
    begin_draft,
    confirm_withdrawal,
    discard_draft,
    publish_draft,
    restore_revision,
    save_draft,
    send_back_draft,
    submit_draft,
)
from amparo.charters.errors import HasFindings, SavedMeanwhile
from amparo.charters.models import CharterDraft, CharterVersion
from amparo.charters.queries import charter, version_in_force
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.events.models import Event
from tests.kit.tickets import agent

if TYPE_CHECKING:
    from amparo.platform.access.models import Agent
    from tests.kit.cast import Cast

NOW = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)
JANUARY = datetime(2027, 1, 1, 3, tzinfo=UTC)  # midnight in São Paulo


def in_force(cast: Cast, at: datetime = NOW) -> CharterVersion:
    return CharterVersion.objects.get(id=version_in_force(cast.desk.id, at))


def a_draft(cast: Cast, by: Agent | None = None) -> CharterDraft:
    return begin_draft(cast.desk, in_force(cast), by=agent(by or cast.helena), at=NOW)


def edited(draft: CharterDraft, old: str, new: str) -> dict[str, str]:
    assert old in draft.files["charter.toml"]
    return {**draft.files, "charter.toml": draft.files["charter.toml"].replace(old, new, 1)}


def sooner(draft: CharterDraft, cast: Cast) -> CharterDraft:
    files = edited(draft, 'within  = "8 business hours"', 'within  = "6 business hours"')
    return save_draft(draft, files, seen=draft.revision, by=agent(cast.helena), at=NOW)


def approved(cast: Cast) -> CharterDraft:
    draft = submit_draft(sooner(a_draft(cast), cast), by=agent(cast.helena), at=NOW)
    return approve_draft(draft, by=agent(cast.otto), at=NOW)


def test_a_draft_begins_as_the_version_in_force_under_a_name_of_its_own(cast: Cast) -> None:
    draft = a_draft(cast)
    assert (draft.label, draft.revision, draft.state) == ("2026-11", 1, "writing")
    assert "# E17" in draft.files["charter.toml"]
    again = begin_draft(cast.desk, in_force(cast), by=agent(cast.otto), at=NOW)
    assert again.label == "2026-11-2"


def test_every_save_is_kept_and_can_be_brought_back(cast: Cast) -> None:
    draft = sooner(a_draft(cast), cast)
    assert draft.revision == 2
    back = restore_revision(draft, 1, seen=2, by=agent(cast.otto), at=NOW)
    assert '"8 business hours"' in back.files["charter.toml"]
    saves = list(back.revisions.order_by("number").values_list("number", "saved_by__name", "restored_from"))
    assert saves == [(1, "Helena Duarte", None), (2, "Helena Duarte", None), (3, "Otto Reis", 1)]


def test_nobody_overwrites_another(cast: Cast) -> None:
    draft = a_draft(cast)
    sooner(draft, cast)
    files = edited(draft, '"24 business hours"', '"16 business hours"')
    with pytest.raises(SavedMeanwhile, match="Helena Duarte saved"):
        save_draft(draft, files, seen=1, by=agent(cast.otto), at=NOW)


def test_saving_the_same_again_is_no_save(cast: Cast) -> None:
    draft = a_draft(cast)
    assert save_draft(draft, draft.files, seen=1, by=agent(cast.helena), at=NOW).revision == 1


def test_who_neither_leads_nor_administers_writes_no_charter(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        a_draft(cast, cast.bia)
    with pytest.raises(NotAllowed):
        begin_draft(cast.other_desk, in_force(cast), by=agent(cast.helena), at=NOW)
    assert not CharterDraft.objects.visible_to(agent(cast.bia)).exists()


def test_a_draft_with_findings_is_not_handed_in(cast: Cast) -> None:
    draft = a_draft(cast)
    files = edited(draft, '["4 days", "6 days"]', '["4 days", "8 days"]')
    draft = save_draft(draft, files, seen=1, by=agent(cast.helena), at=NOW)
    with pytest.raises(HasFindings) as refused:
        submit_draft(draft, by=agent(cast.helena), at=NOW)
    (finding,) = refused.value.findings
    assert draft.files["charter.toml"].splitlines()[finding.line - 1].startswith("remind")


def test_nobody_reviews_what_he_wrote(cast: Cast) -> None:
    draft = submit_draft(sooner(a_draft(cast), cast), by=agent(cast.helena), at=NOW)
    with pytest.raises(NotAllowed, match="Somebody else"):
        approve_draft(draft, by=agent(cast.helena), at=NOW)


def test_who_saved_once_is_an_author_too(cast: Cast) -> None:
    draft = a_draft(cast)
    files = edited(draft, '"24 business hours"', '"16 business hours"')
    draft = save_draft(draft, files, seen=1, by=agent(cast.otto), at=NOW)
    draft = submit_draft(draft, by=agent(cast.helena), at=NOW)
    with pytest.raises(NotAllowed):
        approve_draft(draft, by=agent(cast.otto), at=NOW)


def test_it_is_sent_back_with_what_to_change(cast: Cast) -> None:
    draft = submit_draft(sooner(a_draft(cast), cast), by=agent(cast.helena), at=NOW)
    with pytest.raises(Invalid, match="what should be changed"):
        send_back_draft(draft, " ", by=agent(cast.otto), at=NOW)
    draft = send_back_draft(draft, "Six hours are too few on Mondays.", by=agent(cast.otto), at=NOW)
    assert (draft.state, draft.comment) == ("sent-back", "Six hours are too few on Mondays.")
    assert submit_draft(draft, by=agent(cast.helena), at=NOW).state == "in-review"


def test_what_is_changed_after_approval_is_reviewed_anew(cast: Cast) -> None:
    draft = approved(cast)
    files = edited(draft, '"24 business hours"', '"16 business hours"')
    draft = save_draft(draft, files, seen=2, by=agent(cast.helena), at=NOW)
    assert (draft.state, draft.reviewed_by) == ("writing", None)
    with pytest.raises(WrongState, match="second person"):
        publish_draft(draft, by=agent(cast.helena), at=NOW)


def test_a_published_version_holds_from_its_day_and_supersedes_the_one_before(cast: Cast) -> None:
    before = in_force(cast)
    version = publish_draft(approved(cast), by=agent(cast.helena), at=NOW, valid_from=JANUARY)
    assert in_force(cast, JANUARY - timedelta(seconds=1)) == before
    assert in_force(cast, JANUARY) == version
    policy = charter(version.id)
    assert (policy.version, policy.valid_from.isoformat()) == ("2026-11", "2027-01-01")
    assert (version.published_by, version.reviewed_by) == (cast.helena, cast.otto)
    assert version.draft.state == "published"


def test_it_holds_now_at_the_earliest_and_never_at_the_instant_of_another(cast: Cast) -> None:
    draft = approved(cast)
    with pytest.raises(Invalid, match="now or later"):
        publish_draft(draft, by=agent(cast.helena), at=NOW, valid_from=NOW - timedelta(minutes=1))
    assert publish_draft(draft, by=agent(cast.helena), at=NOW).valid_from == NOW
    other = submit_draft(a_draft(cast), by=agent(cast.helena), at=NOW)
    other = approve_draft(other, by=agent(cast.otto), at=NOW)
    with pytest.raises(Invalid, match="this very moment"):
        publish_draft(other, by=agent(cast.helena), at=NOW)


def test_a_name_is_published_once(cast: Cast) -> None:
    publish_draft(approved(cast), by=agent(cast.helena), at=NOW)
    later = NOW + timedelta(minutes=5)
    draft = begin_draft(cast.desk, in_force(cast, later), by=agent(cast.helena), at=later)
    files = edited(draft, '"2026-11-2"', '"2026-11"')
    draft = save_draft(draft, files, seen=1, by=agent(cast.helena), at=later)
    draft = approve_draft(submit_draft(draft, by=agent(cast.helena), at=later), by=agent(cast.otto), at=later)
    with pytest.raises(Invalid, match="published already"):
        publish_draft(draft, by=agent(cast.helena), at=later)


def test_two_people_withdraw_a_version_before_it_holds(cast: Cast) -> None:
    before = in_force(cast)
    version = publish_draft(approved(cast), by=agent(cast.helena), at=NOW, valid_from=JANUARY)
    ask_withdrawal(version, by=agent(cast.helena), at=NOW)
    with pytest.raises(NotAllowed, match="Somebody else"):
        confirm_withdrawal(version, by=agent(cast.helena), at=NOW)
    confirm_withdrawal(version, by=agent(cast.otto), at=NOW)
    assert in_force(cast, JANUARY) == before
    with pytest.raises(WrongState, match="already"):
        ask_withdrawal(version, by=agent(cast.otto), at=NOW)


def test_a_version_that_holds_is_not_withdrawn(cast: Cast) -> None:
    version = publish_draft(approved(cast), by=agent(cast.helena), at=NOW)
    with pytest.raises(WrongState, match="holds already"):
        ask_withdrawal(version, by=agent(cast.helena), at=NOW)


def test_the_database_lets_nobody_change_what_was_published(cast: Cast) -> None:
    version = in_force(cast)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        CharterVersion.objects.filter(id=version.id).update(files={})
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        CharterVersion.objects.filter(id=version.id).delete()


def test_a_draft_that_is_given_up_stays_readable_and_at_its_end(cast: Cast) -> None:
    draft = discard_draft(a_draft(cast), by=agent(cast.helena), at=NOW)
    with pytest.raises(WrongState, match="at its end"):
        sooner(draft, cast)
    assert draft.revisions.count() == 1


def test_every_step_is_an_event(cast: Cast) -> None:
    draft = submit_draft(sooner(a_draft(cast), cast), by=agent(cast.helena), at=NOW)
    draft = send_back_draft(draft, "Say why.", by=agent(cast.otto), at=NOW)
    draft = approve_draft(submit_draft(draft, by=agent(cast.helena), at=NOW), by=agent(cast.otto), at=NOW)
    publish_draft(draft, by=agent(cast.otto), at=NOW, valid_from=JANUARY)
    kinds = Event.objects.filter(at=NOW, desk=cast.desk).order_by("id").values_list("kind", "actor_name")
    assert list(kinds) == [
        ("DraftBegun", "Helena Duarte"),
        ("DraftSaved", "Helena Duarte"),
        ("DraftSubmitted", "Helena Duarte"),
        ("DraftSentBack", "Otto Reis"),
        ("DraftSubmitted", "Helena Duarte"),
        ("DraftApproved", "Otto Reis"),
        ("CharterPublished", "Otto Reis"),
    ]
