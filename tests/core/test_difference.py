"""What differs between two versions of a charter, in words."""

from __future__ import annotations

from random import Random

import pytest

from amparo.core.charter import Charter, CharterRefused
from amparo.core.charter.difference import ChangeKind, difference, text_difference
from tests.core.charter.test_mutations import mutated
from tests.kit.charters import example, files_with, variant

LANGUAGES = ("en", "es", "fr", "it", "pt-PT", "pt-BR", "de", "nl", "sk")
OFFICE = 'mon-fri = ["08:00-10:45", "13:00-17:30"] }'

SAID = [
    (
        ('within  = "8 business hours"', 'within  = "6 business hours"'),
        ["Answer (Incident, priority high): 8 business hours → 6 business hours"],
    ),
    (
        ('within  = "8 business hours"', 'under  = "90 minutes"'),
        ["Answer (Incident, priority high): 8 business hours → less than 90 minutes"],
    ),
    (
        ('within   = "24 business hours"', 'within = "16 business hours"'),
        ["Answer (every other case): 24 business hours → 16 business hours"],
    ),
    (
        (OFFICE, 'mon-thu = ["08:00-10:45", "13:00-17:30"], fri = ["08:00-10:45", "13:00-16:00"] }'),
        ["Office: Friday closes at 17:30 → 16:00"],
    ),
    (
        (OFFICE, 'mon-fri = ["08:30-10:45", "13:00-17:30"] }'),
        ["Office: Monday–Friday opens at 08:00 → 08:30"],
    ),
    (
        (OFFICE, 'mon-fri = ["08:00-10:45", "13:00-17:30"], sat = ["09:00-12:00"] }'),
        ["Office, Saturday: closed → 09:00–12:00"],
    ),
    (
        (OFFICE, f'{OFFICE}\nclosed = {{ "2026-12-24" = "Christmas Eve" }}'),
        ["Added: Office: closed on 24 December 2026 (Christmas Eve)"],
    ),
    (
        (
            'pauses   = ["waiting-customer", "waiting-third-party", "beyond-control"]',
            'pauses   = ["waiting-customer"]',
        ),
        ["Answer, rests while: beyond-control, waiting-customer, waiting-third-party → waiting-customer"],
    ),
    (
        ('warn     = ["75%", "1 business hour before"]', 'warn = ["50%"]'),
        ["Answer, warns at: 75%, 1 business hour before → 50%"],
    ),
    (
        ('remind = ["4 days", "6 days"]', 'remind = ["5 days"]'),
        ["pending-item, reminders: 4 days, 6 days → 5 days"],
    ),
    (("failed-contacts = 3", "failed-contacts = 4"), ["unreachable, failed contacts: 3 → 4"]),
    (
        ('department   = ["normal", "high",   "high"]', 'department = ["normal", "high", "critical"]'),
        ["Priority, A department, now: high → critical"],
    ),
    (('version    = "2026-08"', 'version = "2027-01"'), ["Version: 2026-08 → 2027-01"]),
    (
        ("valid-from = 2026-08-01", "valid-from = 2027-01-01"),
        ["In force from: 1 August 2026 → 1 January 2027"],
    ),
    (("scale  = 5", "scale  = 10"), ["rating, scale: 5 → 10"]),
    (('unknown-senders  = "hold"', 'unknown-senders  = "refuse"'), ["Mail, unknown-senders: hold → refuse"]),
]


@pytest.mark.parametrize(("edit", "sentences"), SAID, ids=lambda value: value[0][:40])
def test_a_change_is_said_in_a_sentence(edit: tuple[str, str], sentences: list[str]) -> None:
    found = [change.sentence for change in difference(example(), variant(*edit), "en")]
    assert [said.removeprefix("rules, ") for said in found] == sentences


def test_every_change_names_its_clause() -> None:
    changed = variant('within  = "8 business hours"', 'within  = "6 business hours"')
    (change,) = difference(example(), changed, "en")
    assert change.kind is ChangeKind.PROMISE
    assert [changed.clause(anchor, "en").sentence for anchor in change.anchors] == [
        "We answer an incident of high priority within 6 business hours of registration."
    ]


def test_a_target_that_is_gone_is_said_with_what_it_promised() -> None:
    text = "[clocks.answer.targets.critical-incident]"
    files = files_with(text, "[clocks.answer.targets.critical-incident]")
    charter = files["charter.toml"].decode()
    start, end = charter.index(text), charter.index("[clocks.answer.targets.high-incident]")
    files["charter.toml"] = (charter[:start] + charter[end:]).encode()
    for language in ("pt-BR", "en"):
        words = files[f"texts/{language}.toml"].decode().splitlines(keepends=True)
        kept = [line for line in words if not line.startswith("critical-incident")]
        files[f"texts/{language}.toml"] = "".join(kept).encode()
    shorter = Charter.from_files(files)
    gone = [change.sentence for change in difference(example(), shorter, "en")]
    new = [change.sentence for change in difference(shorter, example(), "en")]
    assert gone[0] == "Removed: Answer (Incident, priority critical): 2 business hours"
    assert new[0] == "Added: Answer (Incident, priority critical): 2 business hours"


def test_a_holiday_is_told_once_and_not_again_for_its_calendar() -> None:
    files = files_with("days = [", 'days = [ { on = 2026-07-09, name = "Festa", source = "city", '
                       'approved-by = "Helena" },', "holidays/BR-MG.toml")  # fmt: skip
    found = difference(example(), Charter.from_files(files), "en")
    assert [change.sentence for change in found] == ["Added: Holiday 9 July 2026 (Festa) in the set BR-MG"]


def test_a_text_that_changed_is_told_by_language() -> None:
    files = files_with(
        "Any demand, at any hour.", "Any demand, day and night.", "texts/en.toml")  # fmt: skip
    (change,) = difference(example(), Charter.from_files(files), "en")
    assert change.kind is ChangeKind.TEXT
    assert change.sentence.startswith("Text channels.portal.clause, en: “Any demand, at any hour.")
    assert change.anchors == ("c2-1",)


def test_order_is_a_difference_where_the_first_that_fits_decides() -> None:
    swapped = variant(
        "[kinds.question]                          # E6\n[kinds.request]", "[kinds.request]\n[kinds.question]"
    )
    (change,) = difference(example(), swapped, "en")
    assert change.sentence.startswith("Order of kinds of request: question, request, incident, ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_for_all_of_it(language: str) -> None:
    for edit, _ in SAID:
        (change,) = difference(example(), variant(*edit), language)
        assert "{" not in change.sentence
    english = difference(example(), variant(*SAID[0][0]), "en")[0].sentence
    assert language == "en" or difference(example(), variant(*SAID[0][0]), language)[0].sentence != english


@pytest.mark.parametrize("seed", range(4))
def test_charters_that_differ_in_meaning_give_a_change_and_equal_ones_none(seed: int) -> None:
    random = Random(seed)
    differing = 0
    for _ in range(100):
        try:
            other = Charter.from_files(mutated(random))
        except CharterRefused:
            continue
        there, back = difference(example(), other, "en"), difference(other, example(), "en")
        assert bool(there) == bool(back)
        assert there or other == example()
        differing += bool(there)
        assert difference(other, other, "en") == ()
    assert differing


def test_comments_are_no_difference_in_words_but_in_the_text() -> None:
    files = files_with("# E6", "# what people ask")
    assert difference(example(), Charter.from_files(files), "en") == ()
    (found,) = text_difference(files_with("# E6", "# E6"), files)
    assert found.file == "charter.toml"
    assert [line for line in found.lines if line[:1] in "+-"] == [
        "-[kinds.question]                          # E6",
        "+[kinds.question]                          # what people ask",
    ]
