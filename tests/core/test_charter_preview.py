"""Deadlines "if it came now": what the engine computes, the page shows, and the command prints."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from amparo.config.cli.charter import run
from amparo.core.charter import Subject, load
from amparo.core.charter.page import page_of
from amparo.core.charter.page.cases import cases_of
from amparo.core.charter.page.model import Table
from amparo.core.charter.page.preview import CaseRefused, case_from, preview
from amparo.core.charter.page.spoken import Spoken
from amparo.core.clock import State
from amparo.core.time.allowance import BusinessTime, RealTime

if TYPE_CHECKING:
    from amparo.core.charter import Charter

CHARTERS = Path(__file__).parents[2] / "charters"
FOLDERS = sorted(path.parent for path in CHARTERS.glob("*/charter.toml"))
NOON = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)


def test_a_critical_incident_is_answered_two_business_hours_later() -> None:
    charter = load(CHARTERS / "it-services")
    deadlines = {each.clock: each for each in preview(charter, Subject("incident", "critical"), NOON)}
    answer = deadlines["answer"]
    assert answer.reading.due_at == datetime(2026, 11, 24, 16, 57, tzinfo=UTC)
    assert [row.why.value for row in answer.proof.rows] == ["counted", "midday", "counted"]
    assert answer.proof.elapsed == timedelta(hours=2)
    assert deadlines["resolution"].reading.state is State.UNTARGETED
    assert deadlines["resolution"].as_json()["due"] is None


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_rows_of_every_deadline_add_up_to_what_is_promised(folder: Path) -> None:
    charter = load(folder)
    for case in some_cases(charter):
        for deadline in preview(charter, case, NOON):
            target = deadline.reading.target
            if isinstance(target, BusinessTime | RealTime):
                assert deadline.proof.elapsed == timedelta(seconds=target.seconds), (case, deadline.clock)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_page_shows_the_deadlines_that_the_engine_computes(folder: Path) -> None:
    charter = load(folder)
    language = charter.languages[0]
    spoken = Spoken(language)
    page = page_of(charter, language, NOON)
    tables = [each for part in page.sections for each in part.blocks if isinstance(each, Table)]
    shown = {cell.small for each in tables for row in each.rows for cell in row.cells}
    for case in some_cases(charter):
        for deadline in preview(charter, case, NOON):
            clock, due = charter.clocks[deadline.clock], deadline.reading.due_at
            if due and not clock.internal:
                said = spoken.say("due", moment=spoken.moment(due, NOON, deadline.proof.zone))
                assert any(small.endswith(said) for small in shown), (case, deadline.clock, said)


@pytest.mark.parametrize(
    ("case", "complaint"),
    [
        ({"kind": "inciden"}, "Did you mean 'incident'"),
        (
            {"kind": "incident", "priority": "urgent"},
            "priority is 'urgent', which this charter does not know",
        ),
        ({"kind": "incident", "impact": "one-person", "urgency": "now"}, "urgency is 'now'"),
        ({"knd": "incident"}, "knd is not known in a case. Did you mean 'kind'"),
        ({"kind": "incident", "level": "gold"}, "Leave it out: this charter declares none"),
        ({"kind": "incident", "add-ons": ["x"]}, "add-ons is 'x'"),
        ({"priority": "high"}, 'The kind is missing. Add kind = "question"'),
    ],
)
def test_a_case_that_cannot_be_says_what_would_be_right(case: dict[str, Any], complaint: str) -> None:
    with pytest.raises(CaseRefused) as refused:
        case_from(load(CHARTERS / "it-services"), case)
    assert complaint in str(refused.value)


def test_impact_and_urgency_give_the_priority() -> None:
    charter = load(CHARTERS / "it-services")
    case = case_from(charter, {"kind": "incident", "impact": "organisation", "urgency": "high"})
    assert case.priority == "critical"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("case.json", '{"kind": "incident", "priority": "high"}'),
        ("case.toml", 'kind = "incident"\npriority = "high"'),
    ],
)
def test_the_command_prints_deadlines_with_proofs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    folder = str(CHARTERS / "it-services")
    code = run(["preview", folder, "--at", "2026-11-24T09:42:00-03:00", "--case", str(tmp_path / name)])
    printed = json.loads(capsys.readouterr().out)
    assert code == 0
    assert printed["charter"]["name"] == "it-services"
    answer = next(each for each in printed["deadlines"] if each["clock"] == "answer")
    assert answer["due"] == "2026-11-25T13:27:00Z"
    assert sum(row["counted_s"] for row in answer["rows"]) == answer["elapsed_s"] == 8 * 3600


def test_the_command_refuses_with_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.toml").write_text("kind =")
    folder = str(CHARTERS / "it-services")
    at = ["--at", "2026-11-24T09:42:00-03:00"]
    assert run(["preview", folder, *at, "--case", str(tmp_path / "case.toml")]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert run(["page", folder, "--lang", "sk"]) == 1
    assert "there is no page in sk; the charter has pt-BR, en" in capsys.readouterr().err


def test_the_page_command_writes_all_three_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(CHARTERS / "it-services")
    assert run(["page", folder, "--lang", "en", "--at", "2026-11-24T09:42:00-03:00"]) == 0
    assert "<title>How our support works" in capsys.readouterr().out
    paper, calendar = tmp_path / "charter.pdf", tmp_path / "hours.ics"
    assert run(["page", folder, "--pdf", str(paper), "--ics", str(calendar)]) == 0
    assert paper.read_bytes().startswith(b"%PDF-")
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def some_cases(charter: Charter) -> list[Subject]:
    """A subject for each case that the charter tells apart."""
    found = []
    for clock in charter.clocks.values():
        for case in cases_of(charter, (clock,)):
            chosen = {name: values[0] for name, values in case.properties}
            add_on = chosen.pop("add_on", "")
            chosen.pop("opened", None)
            defaults = {"kind": next(iter(charter.kinds)), "priority": charter.priorities.default}
            known = {name: value for name, value in chosen.items() if name in Subject.__dataclass_fields__}
            found.append(Subject(**{**defaults, **known}, add_ons=frozenset({add_on} - {""})))
    return found
