"""Six answers make a charter that works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.config.cli.charter import run
from amparo.core.charter import load

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = {
    "--name": "Ação Support",
    "--languages": "en,pt-BR",
    "--timezone": "Europe/Lisbon",
    "--hours": "mon-fri 09:00-12:00 13:00-17:00; sat 09:00-12:00",
    "--answer-within": "8 business hours",
    "--silent-closes-after": "7 days",
}
LANGUAGES = ("en", "es", "fr", "it", "pt-PT", "pt-BR", "de", "nl", "sk")


def made(folder: Path, **changed: str) -> int:
    answers = ANSWERS | {f"--{flag.replace('_', '-')}": answer for flag, answer in changed.items()}
    return run(["new", str(folder), *(word for pair in answers.items() for word in pair)])


def test_six_answers_make_a_charter_that_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(tmp_path / "own") == 0
    assert run(["check", str(tmp_path / "own")]) == 0
    assert "charter acao-support" in capsys.readouterr().out
    charter = load(tmp_path / "own")
    assert charter.text("desk.name", "pt-BR") == "Ação Support"
    assert charter.clause("c4-1", "en").sentence.startswith("A person answers you within 8 business hours.")
    assert charter.rules["silent"].reminders[0][0] == "3 days"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_all_its_texts(tmp_path: Path, language: str) -> None:
    assert made(tmp_path, languages=language, hours="always", silent_closes_after="48 hours") == 0
    charter = load(tmp_path)
    assert all("{" not in charter.clause(anchor, language).sentence for anchor in charter.clauses)
    assert charter.label_of_status("new", language, "customer")


def test_what_is_not_answered_by_a_flag_is_asked_until_it_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replies = iter(
        ["Desk", "klingon", "en", "UTC", "nine to five", "mon-fri 09:00-17:00", "soon", "2 hours", "7 days"]
    )
    monkeypatch.setattr("builtins.input", lambda _asked: next(replies))
    assert run(["new", str(tmp_path)]) == 0
    said = capsys.readouterr().err
    assert "'klingon' is not understood. Name some of de, en" in said
    assert "'soon' is not an amount of hours or minutes" in said


@pytest.mark.parametrize(
    ("flag", "answer"),
    [
        ("name", " "),
        ("languages", ""),
        ("timezone", "Europe/Lisboa"),
        ("hours", "mon-fri 17:00-09:00"),
        ("hours", "mon-fri 09:00-17:00; sunday 10:00-12:00"),
        ("answer_within", "none"),
        ("silent_closes_after", "1 hour"),
    ],
)
def test_a_flag_that_cannot_be_understood_writes_nothing(tmp_path: Path, flag: str, answer: str) -> None:
    assert made(tmp_path / "own", **{flag: answer}) == 1
    assert not (tmp_path / "own").exists()


def test_a_charter_that_is_there_is_left_alone(tmp_path: Path) -> None:
    assert made(tmp_path) == 0
    assert made(tmp_path, name="Another") == 1
    assert load(tmp_path).name == "acao-support"


def test_a_script_that_leaves_out_an_answer_is_told_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(_asked: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert run(["new", str(tmp_path), "--name", "Desk"]) == 1
    assert "--languages is missing" in capsys.readouterr().err
