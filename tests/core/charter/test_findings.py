"""What is wrong with a charter is told with its place and with what would be right."""

from __future__ import annotations

import pytest

from amparo.core.charter import Charter, CharterRefused, Finding
from tests.kit.charters import FOLDER, files_with

BAD: list[tuple[str, str, str]] = [
    # what stands in the example, what it becomes, what the finding says
    ('version    = "2026-08"', "version    = 2026", "version is 2026"),
    ('charter    = "it-services"', "", "charter is missing"),
    ("valid-from = 2026-08-01", 'valid-from = "soon"', "valid-from is 'soon'"),
    ('languages  = ["pt-BR", "en"]', "languages  = []", "no language is declared"),
    ('languages  = ["pt-BR", "en"]', 'languages  = ["pt-BR", "fr"]', "texts/fr.toml is missing"),
    ('"America/Sao_Paulo"', '"America/San_Paulo"', "there is no time zone 'America/San_Paulo'"),
    ("mon-fri =", "mon-fry =", "mon-fry is no day of the week"),
    ('"13:00-17:30"', '"10:00-17:30"', "10:00-17:30 overlaps another window"),
    ('"13:00-17:30"', '"17:30-13:00"', "closes before it opens"),
    ('"13:00-17:30"', '"13 to 17"', "'13 to 17' is not a window of opening hours"),
    ('["08:00-10:45", "13:00-17:30"]', "[]", "the calendar office never opens"),
    ('holidays = ["BR", "BR-MG"]', 'holidays = ["BR", "BR-SP"]', "names 'BR-SP', which is unknown"),
    ("[channels.portal]", "[channels.portals]", "channels.portals is unknown"),
    ('routes-to = "by-area"', 'routes-to = "by-aria"', "names 'by-aria', which is unknown"),
    ('hours     = "office"', 'hours     = "night"', "names 'night', which is unknown"),
    ("[kinds.question]", "[kinds.questions]", "kinds.questions is unknown"),
    ("impact-and-urgency = true", "impact-and-urgency = 1", "impact-and-urgency is 1"),
    (
        '["high",   "high",   "critical"]',
        '["high",   "critical"]',
        "has 2 priorities for 3 degrees of urgency",
    ),
    ('["low",    "normal", "high"]', '["low",    "norml",  "high"]', "names 'norml', which is unknown"),
    ('resolved            = "resolved"', 'resolved            = "done"', "names 'done', which is unknown"),
    ('closed              = "closed"', "", "no status is closed"),
    ('starts   = "registered"', 'starts   = "registred"', "names 'registred', which is unknown"),
    ('stops    = "answered-by-a-person"', "", "nothing stops answer"),
    (
        'within   = "24 business hours"',
        'within   = "24 busy hours"',
        "'24 busy hours' is not an amount of time",
    ),
    ('within   = "24 business hours"', 'within   = "3 business days"', "does not say at what time of day"),
    ('within   = "24 business hours"', "", "no time is given"),
    (
        'within   = "24 business hours"',
        'within   = "24 business hours"\nunder = "1 hour"',
        "within and under are both given",
    ),
    (
        'within   = "24 business hours"',
        'within   = "7 days"',
        "this is a fixed moment that no pause can move",
    ),
    ('"75%"', '"175%"', "175% of the allowance is no moment ahead of its end"),
    ('"1 business hour before"', '"1 business hour"', "is not a moment ahead of a deadline"),
    ('pauses   = ["waiting-customer"', 'pauses   = ["waiting"', "names 'waiting', which is unknown"),
    ('priority = "critical" }', 'priority = "urgent" }', "names 'urgent', which is unknown"),
    (
        'when    = { kind = "incident", priority = "critical" }',
        'when    = { kind = "incident" }',
        "never reached",
    ),
    ('when    = { kind = "incident", priority = "critical" }', "", "does not say for whom it holds"),
    ('reopened = "continue"', 'reopened = "continues"', "names 'continues', which is unknown"),
    ("failed-contacts = 3", "failed-contacts = 0", "failed-contacts is 0"),
    ('age = "48 hours"', 'age = "48 owls"', "'48 owls' is not an amount of time"),
    ('status = "waiting-customer", for = "7 days"', 'status = "waiting-customer"', "does not say how long"),
    (
        'remind = ["4 days", "6 days"]',
        'remind = ["4 days", "8 days"]',
        "this reminder comes after the closing",
    ),
    ('when = { status = "resolved", for = "7 days" }', "when = { }", "has nothing to wait for"),
    ('afterwards = "follow-up-ticket"', 'afterwards = "shrug"', "names 'shrug', which is unknown"),
    ("scale  = 5", 'scale  = "five"', "rating.scale is 'five'"),
    ("[rating]", "[ratings]", "ratings is not known here"),
    ('licence-term = ["question"]', 'licence-term = ["questions"]', "names 'questions', which is unknown"),
    ("version    =", "version    = =", "this is not TOML"),
]

BAD_TEXTS: list[tuple[str, str, str]] = [
    ('name   = "Question"', "", "the text kinds.question.name is missing"),
    ('customer = "Received"', 'customer = " "', "statuses.new.customer is ' '"),
    ('customer = "Received"', 'costumer = "Received"', "the text statuses.new.costumer belongs to nothing"),
    ("within {within} of registration. A", "within a day. A", "does not say the promised time"),
    ("Received", "Received {today}", "{today} stands for nothing here"),
    ("[closings]", "[closings", "this is not TOML"),
]


def findings(files: dict[str, bytes]) -> tuple[Finding, ...]:
    with pytest.raises(CharterRefused) as refused:
        Charter.from_files(files)
    return refused.value.findings


@pytest.mark.parametrize(("old", "new", "problem"), BAD, ids=[problem for _, _, problem in BAD])
def test_a_fault_of_the_structure_is_found(old: str, new: str, problem: str) -> None:
    found = findings(files_with(old, new))
    matching = [finding for finding in found if problem in finding.problem]
    assert matching, found
    assert all(finding.remedy for finding in found)


@pytest.mark.parametrize(("old", "new", "problem"), BAD_TEXTS, ids=[problem for _, _, problem in BAD_TEXTS])
def test_a_fault_of_the_texts_is_found(old: str, new: str, problem: str) -> None:
    found = findings(files_with(old, new, "texts/en.toml"))
    assert [f for f in found if problem in f.problem and f.file == "texts/en.toml"], found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('routes-to = "by-area"', 'routes-to = "by-aria"'),
        ('"13:00-17:30"', '"10:00-17:30"'),
        ('"1 business hour before"', '"1 business hour"'),
        ('priority = "critical" }', 'priority = "urgent" }'),
        ("scale  = 5", 'scale  = "five"'),
        ("[rating]", "[ratings]"),
    ],
)
def test_a_finding_stands_where_the_fault_is(old: str, new: str) -> None:
    text = files_with(old, new)["charter.toml"].decode()
    first = min(findings(files_with(old, new)))
    line = text.splitlines()[first.line - 1]
    start = text[: text.index(new)].count("\n") + 1
    assert (first.file, first.line) == ("charter.toml", start)
    assert (
        line[first.column - 1 :].lstrip('["').startswith(new.lstrip('["').split()[0].split('"')[0][:4])
        or new in line
    )


def test_a_finding_has_a_column_of_its_own() -> None:
    found = findings(files_with('"13:00-17:30"', '"10:00-17:30"'))
    assert [(f.line, f.column) for f in found] == [(14, 40)]


def test_all_findings_come_at_once_with_what_would_be_right() -> None:
    files = files_with('routes-to = "by-area"', 'routes-to = "by-aria"')
    files["charter.toml"] = (
        files["charter.toml"].replace(b"scale  = 5", b"scale = 0").replace(b"[notify]", b"[notfy]")
    )
    assert [(f.problem, f.remedy) for f in findings(files)] == [
        ("channels.portal.routes-to names 'by-aria', which is unknown", "Did you mean 'by-area'"),
        ("notfy is not known here", "Did you mean 'notify'"),
        ("rating.scale is 0", "Use a whole number of at least 1"),
    ]


def test_a_day_that_nobody_approved_is_a_day_of_work() -> None:
    files = files_with(
        'Negra", source = "holidays BR", package = "0.109", approved-by = "Helena Duarte"',
        'Negra", source = "holidays BR", package = "0.109", approved-by = ""',
        "holidays/BR.toml",
    )
    days = {day.on.isoformat() for day in Charter.from_files(files).holiday_sets["BR"]}
    assert "2024-11-20" not in days
    assert "2026-11-20" in days


def test_the_example_has_no_findings() -> None:
    files = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*.toml")}
    assert Charter.from_files(files).name == FOLDER.name
