"""The pages of the charter in the desk, without a browser and without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from amparo.charters.actions import begin_draft, save_draft
from amparo.charters.models import Backtest, CharterDraft, CharterVersion
from amparo.charters.queries import version_in_force
from amparo.tickets.actions import activate_charters, run_backtests
from tests.kit.tickets import a_ticket, agent, somebody_answers
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from django.test import Client

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

LIST = "/desk/charters/serra/"


@pytest.fixture
def helena(cast: Cast, clock: MovableClock) -> Client:
    return signed_in(cast.helena.account)


@pytest.fixture
def draft(cast: Cast, clock: MovableClock) -> CharterDraft:
    version = CharterVersion.objects.get(id=version_in_force(cast.desk.id, clock.at))
    return begin_draft(cast.desk, version, by=agent(cast.helena), at=clock.at)


def page_of(draft: CharterDraft, more: str = "") -> str:
    return f"{LIST}drafts/{draft.id}/{more}"


def text_of(response: Any) -> str:
    """What a person reads, with single spaces."""
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
    return words.replace(" ,", ",").replace(" .", ".")


def said(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return text_of(response)


def test_the_list_says_which_version_holds(helena: Client) -> None:
    assert "Version 2026-08 In force" in said(helena, LIST)
    assert helena.get("/desk/charters/").headers["Location"] == LIST


def test_agents_read_versions_and_see_no_drafts(cast: Cast, clock: MovableClock, draft: CharterDraft) -> None:
    bia = signed_in(cast.bia.account)
    assert "Draft" not in said(bia, LIST)
    assert bia.get(page_of(draft)).status_code == 404
    assert bia.post(f"{LIST}drafts/", {"version": 1}).status_code == 404


def test_a_draft_begins_from_the_version_in_force(helena: Client) -> None:
    begun = helena.post(f"{LIST}drafts/", {"version": 1}, follow=True)
    assert "Draft of 2026-11 Being written" in text_of(begun)


def test_hours_are_written_day_by_day_and_become_spans(helena: Client, draft: CharterDraft) -> None:
    posted = {"revision": 1, "part": "hours", "calendars.office.week.fri": "08:00-10:45, 13:00-16:00"}
    helena.post(page_of(draft, "save/"), posted)
    draft.refresh_from_db()
    line = next(line for line in draft.files["charter.toml"].splitlines() if line.startswith("week"))
    assert 'mon-thu = ["08:00-10:45", "13:00-17:30"], fri = ["08:00-10:45", "13:00-16:00"]' in line
    assert line.endswith("# E17")
    assert "Office: Friday closes at 17:30 → 16:00" in said(helena, page_of(draft, "changes/"))


def test_a_closed_day_is_added_and_opened_again(helena: Client, draft: CharterDraft) -> None:
    day = "calendars.office.closed"
    posted = {"revision": 1, "part": "hours", f"{day}.new": "2026-12-24", f"{day}.new.name": "Véspera"}
    helena.post(page_of(draft, "save/"), posted)
    assert "closed on 24 December 2026 (Véspera)" in said(helena, page_of(draft, "changes/"))
    helena.post(page_of(draft, "save/"), {"revision": 2, "part": "hours", f"{day}.2026-12-24": ""})
    assert "closed on 24 December" not in said(helena, page_of(draft, "changes/"))


def test_a_target_is_a_number_with_its_unit(helena: Client, draft: CharterDraft) -> None:
    name = "clocks.answer.targets.high-incident.within"
    page = helena.get(page_of(draft, "?part=deadlines")).content.decode()
    assert f'name="{name}" value="8"' in page
    helena.post(
        page_of(draft, "save/"),
        {"revision": 1, "part": "deadlines", name: "1", f"{name}.unit": "business hour"},
    )
    draft.refresh_from_db()
    assert '"1 business hour"' in draft.files["charter.toml"]
    assert "8 business hours" in said(helena, page_of(draft, "?part=deadlines"))  # what it was


def test_a_rule_stands_in_the_words_of_the_charter_with_its_figures(
    helena: Client, draft: CharterDraft
) -> None:
    assert "Something waits for you" in said(helena, page_of(draft, "?part=rules"))
    posted = {"revision": 1, "part": "rules", "rules.pending-item.remind": "4 days, 8 days"}
    page = text_of(helena.post(page_of(draft, "save/"), posted, follow=True))
    assert "one finding to mend" in page
    assert "this reminder comes after the closing" in page


def test_a_finding_stands_at_its_line_and_leads_there(helena: Client, draft: CharterDraft) -> None:
    text = draft.files["charter.toml"].replace('["4 days", "6 days"]', '["4 days", "8 days"]')
    helena.post(page_of(draft, "save/"), {"revision": 1, "file": "charter.toml", "source": text})
    number = text.splitlines().index('remind = ["4 days", "8 days"]') + 1
    page = helena.get(page_of(draft)).content.decode()
    assert f'id="L{number}" data-n="{number}" data-add data-find' in page
    assert f"#L{number}" in page


def test_text_that_is_no_toml_is_kept_and_said_to_be_none(helena: Client, draft: CharterDraft) -> None:
    helena.post(page_of(draft, "save/"), {"revision": 1, "file": "charter.toml", "source": "version = "})
    page = said(helena, page_of(draft))
    assert "this is not TOML" in page
    assert "there are no forms for it" in page


def test_what_is_entered_is_checked_without_being_kept(helena: Client, draft: CharterDraft) -> None:
    name = "clocks.answer.within"
    posted = {"part": "deadlines", name: "16", f"{name}.unit": "business hour"}
    checked = text_of(helena.post(page_of(draft, "check/"), posted))
    assert "If it came in now · today 09:42" in checked
    assert "Fri 27 Nov, 14:12 Thu 26 Nov, 13:27" in checked
    assert "Not saved yet." in checked
    draft.refresh_from_db()
    assert draft.revision == 1


def test_texts_are_written_by_language_and_what_is_missing_is_named(
    helena: Client, draft: CharterDraft
) -> None:
    posted = {"revision": 1, "part": "texts", "language": "en", "text:channels.portal.name": ""}
    helena.post(page_of(draft, "save/"), posted)
    page = said(helena, page_of(draft, "?part=texts&language=en&group=channels"))
    assert "This text is missing." in page
    posted = {"revision": 2, "part": "texts", "language": "en", "text:channels.portal.name": "Web portal"}
    helena.post(page_of(draft, "save/"), posted)
    draft.refresh_from_db()
    assert 'name = "Web portal"' in draft.files["texts/en.toml"].replace("  ", " ").replace("  ", " ")


def test_two_who_write_at_once_lose_nothing(cast: Cast, helena: Client, draft: CharterDraft) -> None:
    text = draft.files["charter.toml"]
    theirs = {**draft.files, "charter.toml": text.replace('"24 business hours"', '"20 business hours"')}
    save_draft(draft, theirs, seen=1, by=agent(cast.otto), at=draft.created_at)
    mine = text.replace('"24 business hours"', '"16 business hours"')
    posted = {"revision": 1, "file": "charter.toml", "source": mine}
    refused = helena.post(page_of(draft, "save/"), posted)
    assert refused.status_code == 409
    assert "Otto Reis saved this draft at the same time" in text_of(refused)
    assert 'name="revision" value="2"' in refused.content.decode()
    assert "16 business hours" in text_of(refused)
    helena.post(page_of(draft, "save/"), posted | {"revision": 2})
    draft.refresh_from_db()
    assert (draft.revision, draft.files["charter.toml"]) == (3, mine)


def test_a_save_is_brought_back(helena: Client, draft: CharterDraft) -> None:
    helena.post(page_of(draft, "save/"), {"revision": 1, "file": "charter.toml", "source": "x = 1"})
    assert "Bring save 1 back" in said(helena, page_of(draft, "saves/"))
    helena.post(page_of(draft, "saves/1/restore/"))
    assert "Draft of 2026-11" in said(helena, page_of(draft))
    assert helena.post(page_of(draft, "saves/9/restore/")).status_code == 409


def test_from_draft_to_open_tickets(
    cast: Cast, helena: Client, clock: MovableClock, draft: CharterDraft
) -> None:
    ticket = a_ticket(cast.renata, at=clock.at, kind="request")
    name = "clocks.answer.within"
    posted = {"revision": 1, "part": "deadlines", name: "16", f"{name}.unit": "business hour"}
    helena.post(page_of(draft, "save/"), posted)
    helena.post(page_of(draft, "review/"), {"step": "submit"})
    assert "nobody reviews what he wrote" in said(helena, page_of(draft))
    otto = signed_in(cast.otto.account)
    otto.post(page_of(draft, "review/"), {"step": "send-back", "comment": "Say why."})
    assert "Otto Reis asks for changes: Say why." in said(helena, page_of(draft))
    helena.post(page_of(draft, "review/"), {"step": "submit"})
    otto.post(page_of(draft, "review/"), {"step": "approve"})
    preview = said(helena, page_of(draft, "publish/?begins=2026-11-25T08:00&activation=from-now"))
    assert "One deadline would move" in preview
    assert "Fri 27 Nov, 14:12 Thu 26 Nov, 13:27" in preview
    published = {"begins": "2026-11-25T08:00", "activation": "from-now"}
    page = text_of(helena.post(page_of(draft, "publish/"), published, follow=True))
    assert "Version 2026-11 Coming" in page
    assert "They go over when the version begins to hold." in page
    activate_charters(clock.set("2026-11-25 08:01"))
    activate_charters(clock.at)
    assert "1 ticket went over, 1 deadline moved" in said(helena, f"{LIST}versions/2/")
    assert "tomorrow 13:27" in said(helena, f"/desk/tickets/{ticket.reference}/")


def test_a_version_that_is_past_is_refused_at_its_field(
    cast: Cast, helena: Client, draft: CharterDraft
) -> None:
    page = text_of(
        helena.post(page_of(draft, "publish/"), {"begins": "2026-11-24T09:00", "activation": "new-tickets"})
    )
    assert "A version holds from now or later." in page


def test_withdrawing_takes_a_second_person(
    cast: Cast, helena: Client, clock: MovableClock, draft: CharterDraft
) -> None:
    helena.post(page_of(draft, "review/"), {"step": "submit"})
    otto = signed_in(cast.otto.account)
    otto.post(page_of(draft, "review/"), {"step": "approve"})
    helena.post(page_of(draft, "publish/"), {"begins": "2027-01-01T00:00", "activation": "new-tickets"})
    version = f"{LIST}versions/2/"
    helena.post(f"{version}withdraw/")
    assert "A second person has to confirm." in said(helena, version)
    otto.post(f"{version}withdraw/")
    assert "Withdrawn" in said(helena, version)


def test_a_backtest_shows_how_far_it_is_and_what_it_found(
    cast: Cast, helena: Client, clock: MovableClock, draft: CharterDraft
) -> None:
    ticket = a_ticket(cast.renata, at=clock.set("2026-11-23 09:00"), kind="request")
    somebody_answers(ticket, cast.bia, at=clock.set("2026-11-24 09:00"))
    clock.set("2026-11-25 09:00")
    name = "clocks.answer.within"
    posted = {"revision": 1, "part": "deadlines", name: "2", f"{name}.unit": "business hour"}
    helena.post(page_of(draft, "save/"), posted)
    helena.post(page_of(draft, "backtest/"), {"since": "2026-11-01", "until": "2026-11-24"})
    assert "0 of 0 tickets read again" in said(helena, page_of(draft, "backtest/"))
    assert 'http-equiv="refresh"' in helena.get(page_of(draft, "backtest/")).content.decode()
    while run_backtests(clock.at):
        pass
    assert Backtest.objects.get().state == "done"
    page = said(helena, page_of(draft, "backtest/"))
    assert "1 November 2026 to 24 November 2026 would have had 1 more breach" in page
    assert "1 more breach" in said(helena, page_of(draft))
