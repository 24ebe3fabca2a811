"""A draft is tried on recorded tickets, in batches, and nothing of them is written."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest

from amparo.charters.actions import ask_backtest, begin_draft, save_draft
from amparo.charters.errors import HasFindings
from amparo.charters.models import Backtest, CharterDraft, CharterVersion
from amparo.charters.queries import version_in_force
from amparo.config.cli import charterbacktest
from amparo.platform.access.errors import Invalid, NotAllowed
from amparo.platform.events.models import Event
from amparo.tickets.actions import run_backtests
from amparo.tickets.models import Clock, Fact, Fired, Ticket
from tests.kit.charters import wall
from tests.kit.tickets import a_ticket, agent, somebody_answers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

NOW = wall("2026-11-27 16:00")
SINCE, UNTIL = wall("2026-11-01 00:00"), wall("2026-11-27 00:00")


def a_draft(cast: Cast, hours: str = "4") -> CharterDraft:
    based_on = CharterVersion.objects.get(id=version_in_force(cast.desk.id, NOW))
    draft = begin_draft(cast.desk, based_on, by=agent(cast.helena), at=NOW)
    text = draft.files["charter.toml"].replace('"24 business hours"', f'"{hours} business hours"', 1)
    files = {**draft.files, "charter.toml": text}
    return save_draft(draft, files, seen=1, by=agent(cast.helena), at=NOW)


def two_answered_tickets(cast: Cast) -> list[Ticket]:
    """One answered after 1 h 45, the other after 7 h 15."""
    tickets = [a_ticket(cast.renata, at=wall("2026-11-24 09:00"), kind="request") for _ in range(2)]
    somebody_answers(tickets[0], cast.bia, at=wall("2026-11-24 13:00"))
    somebody_answers(tickets[1], cast.bia, at=wall("2026-11-25 09:00"))
    return tickets


def run_to_the_end() -> None:
    while run_backtests(NOW):
        pass


def test_it_says_which_verdicts_would_have_been_others(cast: Cast) -> None:
    tickets = two_answered_tickets(cast)
    backtest = ask_backtest(a_draft(cast), since=SINCE, until=UNTIL, by=agent(cast.helena), at=NOW)
    run_to_the_end()
    backtest.refresh_from_db()
    assert (backtest.state, backtest.replayed, backtest.total) == ("done", 2, 2)
    result = backtest.result
    assert (result["new_breaches"], result["healed_breaches"]) == (1, 0)
    assert result["before"]["answer"] == {"kept": 2}
    assert result["after"]["answer"] == {"kept": 1, "broken": 1}
    broken = [shift for shift in result["shifted"] if shift["after"]["verdict"] == "broken"]
    assert broken == [
        {
            "ticket": tickets[1].reference,
            "clock": "answer",
            "cycle": 1,
            "before": {"verdict": "kept", "due": wall("2026-11-27 13:30").isoformat()},
            "after": {"verdict": "broken", "due": wall("2026-11-24 15:15").isoformat()},
        }
    ]


def test_nothing_of_the_tickets_is_written(cast: Cast) -> None:
    two_answered_tickets(cast)
    before = [model.objects.count() for model in (Fact, Clock, Fired)], list(Ticket.objects.values())
    ask_backtest(a_draft(cast), since=SINCE, until=UNTIL, by=agent(cast.helena), at=NOW)
    events = Event.objects.count()
    run_to_the_end()
    assert (
        [model.objects.count() for model in (Fact, Clock, Fired)],
        list(Ticket.objects.values()),
    ) == before
    assert Event.objects.count() == events


def test_only_what_came_in_during_the_stretch_is_replayed(cast: Cast) -> None:
    two_answered_tickets(cast)
    a_ticket(cast.celia, at=wall("2026-11-27 09:00"))
    a_ticket(cast.ivo, at=wall("2026-11-24 09:00"))
    backtest = ask_backtest(a_draft(cast), since=SINCE, until=UNTIL, by=agent(cast.helena), at=NOW)
    run_to_the_end()
    backtest.refresh_from_db()
    assert backtest.replayed == 2


def test_it_goes_on_where_it_was_and_shows_how_far_it_is(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amparo.tickets.actions.backtesting.BATCH", 1)
    two_answered_tickets(cast)
    backtest = ask_backtest(a_draft(cast), since=SINCE, until=UNTIL, by=agent(cast.helena), at=NOW)
    assert run_backtests(NOW) == 1
    backtest.refresh_from_db()
    assert (backtest.state, backtest.replayed, backtest.total) == ("running", 1, 2)
    run_to_the_end()
    backtest.refresh_from_db()
    assert (backtest.state, backtest.result["new_breaches"]) == ("done", 1)


def test_who_may_not_write_the_charter_asks_for_none(cast: Cast) -> None:
    draft = a_draft(cast)
    with pytest.raises(NotAllowed):
        ask_backtest(draft, since=SINCE, until=UNTIL, by=agent(cast.bia), at=NOW)
    assert not Backtest.objects.visible_to(agent(cast.bia)).exists()


def test_a_draft_with_findings_or_a_stretch_ahead_is_refused(cast: Cast) -> None:
    with pytest.raises(HasFindings):
        ask_backtest(a_draft(cast, "many"), since=SINCE, until=UNTIL, by=agent(cast.helena), at=NOW)
    draft = a_draft(cast)
    with pytest.raises(Invalid, match="behind us"):
        ask_backtest(draft, since=SINCE, until=NOW + timedelta(days=1), by=agent(cast.helena), at=NOW)


def test_the_command_prints_the_sentence_and_the_figures(
    cast: Cast, clock: MovableClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.at = NOW.astimezone(UTC)
    two_answered_tickets(cast)
    for name, text in a_draft(cast).files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    asked = [str(tmp_path), "--since", "2026-11-01", "--desk", "serra"]
    assert charterbacktest.run(asked) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Under this draft, the 2 tickets since 2026-11-01 would have had 1 more breach."
    assert said[1] == "answer: kept 2 → 1, broken 0 → 1, open 0 → 0"
    assert charterbacktest.run([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new_breaches"] == 1


def test_the_command_asks_which_desk_where_there_are_several(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in a_draft(cast).files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert charterbacktest.run([str(tmp_path), "--since", "2026-11-01"]) == 1
    assert "--desk" in capsys.readouterr().err
