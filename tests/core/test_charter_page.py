"""The published page: it says everything that a charter declares for customers, in each of its languages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
import typst

from amparo.core.charter import Charter, load, read_folder
from amparo.core.charter.page import body, contents, document, page_of, structured_data
from amparo.core.charter.page.model import Cell, Edition, Facts, Said, Table, Week
from amparo.core.charter.page.paper import FORM, data_of, pdf
from amparo.core.charter.page.spoken import LANGUAGES, Spoken
from amparo.core.charter.page.spoken.en import SPEECH as ENGLISH
from amparo.core.time.allowance import BusinessTime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page import Page

CHARTERS = Path(__file__).parents[2] / "charters"
FOLDERS = sorted(path.parent for path in CHARTERS.glob("*/charter.toml"))
NOON = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
HOSTILE = """</title></p><script>alert(1)</script><img src=x onerror=alert(2)>"' & #eval("1") $x$ *b* = h"""


@cache
def charter_in(folder: Path) -> Charter:
    return load(folder)


def editions() -> Iterator[tuple[Path, str]]:
    for folder in FOLDERS:
        for language in tomllib.loads((folder / "charter.toml").read_text("utf-8"))["languages"]:
            yield folder, language


EVERY_PAGE = pytest.mark.parametrize(
    ("folder", "language"),
    list(editions()),
    ids=lambda value: value if isinstance(value, str) else value.name,
)


@EVERY_PAGE
def test_every_clause_stands_there_once_in_order_with_an_anchor_of_its_own(
    folder: Path, language: str
) -> None:
    charter = charter_in(folder)
    page = page_of(charter, language, NOON)
    assert [clause.anchor for clause in page.clauses] == list(charter.clauses)
    seen = Read(str(body(page)))
    assert len(seen.ids) == len(set(seen.ids))
    for clause in page.clauses:
        assert seen.ids.count(clause.anchor) == 1
        assert seen.text.count(spaced(clause.sentence)) >= 1
    assert set(seen.links) <= {f"#{name}" for name in seen.ids} | {
        link for link in seen.links if link.startswith(("tel:", "mailto:"))
    }


@EVERY_PAGE
def test_no_identifier_of_the_file_is_to_be_read(folder: Path, language: str) -> None:
    charter = charter_in(folder)
    names = set(IDENTIFIER.findall((folder / "charter.toml").read_text("utf-8")))
    prose = " ".join(charter.texts[language].values())
    shown = Read(str(document(page_of(charter, language, NOON), ""))).text
    found = {name for name in names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", shown)}
    allowed = {charter.version} | {name for name in names if name in prose}
    assert found - allowed == set()


@EVERY_PAGE
def test_the_page_says_its_figures_as_the_charter_has_them(folder: Path, language: str) -> None:
    charter = charter_in(folder)
    spoken = Spoken(language)
    shown = Read(str(body(page_of(charter, language, NOON)))).text
    for clock in charter.clocks.values():
        if not clock.internal:
            for target in clock.targets:
                assert (
                    spaced(spoken.amount(target.allowance) if target.allowance else spoken.say("none"))
                    in shown
                )
    for service in charter.availability.values():
        assert spaced(spoken.percent(service.committed)) in shown


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_page_changes_with_every_target(folder: Path) -> None:
    charter = charter_in(folder)
    language = charter.languages[0]
    before = str(body(page_of(charter, language, NOON)))
    for name, clock in charter.clocks.items():
        for number, target in enumerate(clock.targets):
            if clock.internal:
                continue
            other = replace(target, allowance=BusinessTime(77 * 60))
            targets = (*clock.targets[:number], other, *clock.targets[number + 1 :])
            changed = replace(charter, clocks={**charter.clocks, name: replace(clock, targets=targets)})
            assert str(body(page_of(changed, language, NOON))) != before, (name, target.name)


@EVERY_PAGE
def test_hostile_words_stay_words(folder: Path, language: str) -> None:
    charter = charter_in(folder)
    texts = dict.fromkeys(charter.texts[language], HOSTILE)
    page = page_of(replace(charter, texts={**charter.texts, language: texts}), language, NOON)
    data = structured_data(replace(charter, texts={language: texts}), language, NOON)
    seen = Read(str(document(page, "", data)))
    assert seen.tags.count("script") == 1
    assert "img" not in seen.tags
    assert not seen.handlers
    assert seen.text.count("alert(1)") > len(page.clauses)
    assert json.loads(seen.scripts[0])["name"] == HOSTILE


def test_paper_takes_words_as_data() -> None:
    charter = charter_in(FOLDERS[0])
    page = replace(page_of(charter, "en"), title=HOSTILE, desk=HOSTILE)
    assert pdf(page).startswith(b"%PDF-")
    found = json.loads(
        typst.query(
            FORM.read_bytes(), "heading.where(level: 1)", sys_inputs={"data": json.dumps(data_of(page))}
        )
    )
    assert found[0]["body"]["text"] == HOSTILE
    assert "eval(" not in FORM.read_text("utf-8")


@EVERY_PAGE
def test_every_page_can_be_set_on_paper_and_is_the_same_each_time(folder: Path, language: str) -> None:
    page = page_of(charter_in(folder), language)
    assert page.standing is None
    made = pdf(page)
    assert made.startswith(b"%PDF-")
    assert made == pdf(page)


@EVERY_PAGE
def test_data_for_machines_say_when_and_how_we_can_be_reached(folder: Path, language: str) -> None:
    charter = charter_in(folder)
    data = json.loads(structured_data(charter, language, NOON, "https://support.example/"))
    supporting = [channel for channel in charter.channels.values() if channel.support]
    numbers = [number.number for channel in supporting for number in channel.numbers.values()]
    assert data["@type"] == "Organization"
    assert len(data["contactPoint"]) == len(supporting) + len(numbers)
    assert [point["telephone"] for point in data["contactPoint"] if "telephone" in point] == numbers
    for point in data["contactPoint"]:
        for hours in point.get("hoursAvailable", ()):
            assert re.fullmatch(r"\d\d:\d\d", hours["opens"])
            assert re.fullmatch(r"\d\d:\d\d", hours["closes"])


def test_all_languages_say_the_same_with_the_same_figures() -> None:
    for language in LANGUAGES:
        speech = Spoken(language)._speech
        assert speech.phrases.keys() == ENGLISH.phrases.keys(), language
        for key, phrase in speech.phrases.items():
            assert placeholders(phrase) == placeholders(ENGLISH.phrases[key]), (language, key)
        assert len(speech.days) == len(speech.short_days) == 7
        assert len(speech.months) == len(speech.short_months) == 12


def test_no_phrase_is_kept_that_nobody_says() -> None:
    room = Path(str(sys.modules["amparo.core.charter.page"].__file__)).parent
    code = "\n".join(path.read_text("utf-8") for path in room.rglob("*.py") if path.parent.name != "spoken")
    code += (room / "spoken" / "__init__.py").read_text("utf-8")
    terms = "\n".join(path.read_text("utf-8") for path in (room.parent / "terms").glob("*.py"))
    portal = (CHARTERS.parent / "amparo/portal/queries/charters.py").read_text("utf-8")
    said_by_name = re.compile(r"kept-|right-|attach-|-of$|^working$")
    for key in ENGLISH.phrases:
        quoted = re.compile(rf"""["']{key}["']""")
        assert quoted.search(code + terms + portal) or said_by_name.search(key), key


def test_split_shifts_are_drawn_where_they_are() -> None:
    week = next(week_blocks(page_of(example(), "en", NOON)))
    tuesday = week.rows[1]
    assert tuesday.day == "Tuesday"
    assert tuesday.hours == ("08:00–10:45", "13:00–17:30")
    assert tuesday.total == "7\u00a0h\u00a015"
    assert week.scale == ("07:00", "18:00")
    assert [round(bar.start + bar.width) for bar in tuesday.bars] == [34, 95]
    assert tuesday.now is not None
    assert week.rows[6].hours == ()


def test_a_night_shift_reaches_into_the_next_day() -> None:
    page = page_of(with_week('{ fri = ["22:00-30:00"] }'), "en", NOON)
    rows = {row.day: row for row in next(week_blocks(page)).rows}
    assert rows["Friday"].hours == ("22:00–06:00 the next day",)
    assert [(bar.start, round(bar.width, 2)) for bar in rows["Friday"].bars] == [(91.67, 8.33)]
    assert [(bar.start, bar.width) for bar in rows["Saturday"].bars] == [(0, 25)]
    assert rows["Saturday"].hours == ()


@pytest.mark.parametrize(
    ("at", "words", "then"),
    [
        ("2026-11-24T12:42", "Open now, until 10:45", "then 13:00–17:30"),
        ("2026-11-24T14:00", "Closed now, opens today 13:00", ""),
        ("2026-11-24T21:00", "Closed now, opens tomorrow 08:00", ""),
        ("2026-11-27T21:00", "Closed now, opens Mon 30 Nov, 08:00", ""),
    ],
)
def test_the_page_says_whether_we_are_open(at: str, words: str, then: str) -> None:
    standing = page_of(example(), "en", datetime.fromisoformat(at).replace(tzinfo=UTC)).standing
    assert standing is not None
    assert (standing.words, standing.then) == (words, then)


def test_a_desk_that_never_closes_says_so_at_any_fraction_of_a_second() -> None:
    at = datetime(2026, 11, 22, 8, 27, 30, 417, tzinfo=UTC)
    standing = page_of(load(CHARTERS / "b2b-platform"), "en", at).standing
    assert standing is not None
    assert standing.words == "Open day and night"


def test_paper_says_nothing_that_is_true_for_a_moment_only() -> None:
    shown = Read(str(body(page_of(example(), "en")))).text
    assert "now" not in re.findall(r"\w+", shown.split("1 Hours")[0])
    assert "today" not in shown


def test_a_version_that_is_not_in_force_says_which_is() -> None:
    old = Edition("2026-08", datetime(2026, 8, 1, tzinfo=UTC).date(), "/1/", is_read=True)
    new = Edition("2027-01", datetime(2027, 1, 1, tzinfo=UTC).date(), "/2/", is_in_force=True)
    page = page_of(example(), "en", NOON, (new, old))
    assert page.notice == "You are reading version 2026-08. Version 2027-01 is in force."
    assert "Replaced on 1 January 2027" in page.meta
    table = page.sections[-1].blocks[0]
    assert isinstance(table, Table)
    assert [row.head for row in table.rows] == [Cell("2027-01", link="/2/"), Cell("2026-08")]


def test_a_figure_that_the_sentence_says_is_not_said_twice() -> None:
    for folder in FOLDERS:
        charter = charter_in(folder)
        for language in charter.languages:
            for section in page_of(charter, language, NOON).sections:
                for clause, facts in zip(section.blocks, section.blocks[1:], strict=False):
                    if isinstance(clause, Said) and isinstance(facts, Facts):
                        assert not any(words in clause.sentence for words in facts.words)


def test_the_commands_load_no_framework() -> None:
    code = "import sys, amparo.config.cli.{}, amparo.config.cli.{}; print('django' in sys.modules)"
    code = code.format("charterpage", "charterpreview")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


class Read(HTMLParser):
    """What a browser would make of the page: its tags, its ids, its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[str] = []
        self._words: list[str] = []
        self._in_script = False
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return spaced(" ".join(self._words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in_script = tag in {"script", "style"}
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value and tag == "a":
                self.links.append(value)
            if name.startswith("on"):
                self.handlers.append(name)
            if name in {"aria-label", "data-head", "title"} and value:
                self._words.append(value)

    def handle_data(self, data: str) -> None:
        (self.scripts if self._in_script else self._words).append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


def spaced(text: str) -> str:
    return " ".join(text.split())


def placeholders(phrase: str) -> list[str]:
    return sorted(field for _, field, _, _ in Formatter().parse(phrase) if field is not None)


def example() -> Charter:
    return charter_in(CHARTERS / "it-services")


def with_week(week: str) -> Charter:
    files = read_folder(CHARTERS / "it-services")
    text = files["charter.toml"].decode()
    changed = re.sub(r"(?m)^week( *)= .*$", f"week = {week}", text, count=1)
    return Charter.from_files({**files, "charter.toml": changed.encode()})


def week_blocks(page: Page) -> Iterator[Week]:
    return (block for section in page.sections for block in section.blocks if isinstance(block, Week))


def test_contents_lead_to_every_section() -> None:
    page = page_of(example(), "en", NOON)
    assert Read(str(contents(page))).links == [f"#{section.anchor}" for section in page.sections]
