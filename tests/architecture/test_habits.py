"""The house keeps its habits, and each rule finds a module that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.architecture import rules
from tests.architecture.source import HOUSE, ROOT, Module, modules, templates

if TYPE_CHECKING:
    from pathlib import Path

    from tests.architecture.rules import Rule

ALL = modules()

BAD: list[tuple[Rule, str, str]] = [
    (rules.only_known_module_names, "amparo.tickets.utils", ""),
    (rules.only_known_module_names, "amparo.channels.phone.helpers", ""),
    (rules.only_known_module_names, "amparo.platform.events.manager", ""),
    (rules.models_are_imported, "amparo.tickets.queries", "apps.get_model('tickets', 'Ticket')"),
    (rules.writes_stand_in_actions, "amparo.desk.views.tickets", "ticket.save()"),
    (rules.writes_stand_in_actions, "amparo.desk.views.tickets", "Ticket.objects.create(subject='x')"),
    (
        rules.writes_stand_in_actions,
        "amparo.tickets.tasks",
        "Ticket.objects.filter(id=1).update(subject='x')",
    ),
    (rules.writes_stand_in_actions, "amparo.tickets.queries", "tickets.visible_to(actor).delete()"),
    (rules.writes_stand_in_actions, "amparo.tickets.queries", "cursor.execute('UPDATE ticket SET x = 1')"),
    (rules.transactions_begin_in_actions, "amparo.desk.views.tickets", "with transaction.atomic(): pass"),
    (
        rules.transactions_begin_in_actions,
        "amparo.tickets.tasks",
        "@transaction.atomic\ndef run() -> None: ...",
    ),
    (rules.clocks_are_read_in_one_place, "amparo.tickets.actions", "at = timezone.now()"),
    (rules.clocks_are_read_in_one_place, "amparo.core.clock.fold", "datetime.now(UTC)"),
    (rules.clocks_are_read_in_one_place, "amparo.platform.jobs.loops", "time.time()"),
    (rules.clocks_are_read_in_one_place, "amparo.ui.templatetags.times", "timezone.localtime()"),
    (rules.clocks_are_read_in_one_place, "amparo.tickets.models", "at = DateTimeField(auto_now=True)"),
    (
        rules.nothing_happens_by_signal,
        "amparo.tickets.apps",
        "from django.db.models.signals import post_save",
    ),
    (rules.nothing_happens_by_signal, "amparo.tickets.apps", "from django.dispatch import receiver"),
    (rules.nothing_happens_by_signal, "amparo.tickets.apps", "from allauth.account.signals import logged_in"),
    (rules.network_is_met_at_the_edge, "amparo.tickets.tasks", "import httpx"),
    (rules.network_is_met_at_the_edge, "amparo.ui.views", "from urllib.request import urlopen"),
    (rules.modules_stay_short, "amparo.tickets.queries", "x = 1\n" * 401),
    (rules.sql_is_not_put_together_from_texts, "amparo.tickets.queries", "cursor.execute(f'SELECT {name}')"),
    (rules.sql_is_not_put_together_from_texts, "amparo.tickets.queries", "cursor.execute('SELECT ' + name)"),
    (rules.sql_is_not_put_together_from_texts, "amparo.tickets.queries", "cursor.execute('%s' % name)"),
    (rules.core_is_pure, "amparo.core.mail.parse", "import django"),
    (rules.core_is_pure, "amparo.core.mail.parse", "import subprocess"),
    (rules.code_names_no_charter, "amparo.tickets.actions", "limit = 3  # as E11 asks"),
]

GOOD: list[tuple[Rule, str, str]] = [
    (rules.only_known_module_names, "amparo.tickets.actions.answering", ""),
    (rules.only_known_module_names, "amparo.core.time.interval", ""),
    (rules.writes_stand_in_actions, "amparo.tickets.actions", "ticket.save()"),
    (rules.writes_stand_in_actions, "amparo.tickets.queries", "found.update(other)"),
    (
        rules.transactions_begin_in_actions,
        "amparo.tickets.actions.answering",
        "with transaction.atomic(): pass",
    ),
    (
        rules.transactions_begin_in_actions,
        "amparo.platform.access.queries",
        "def portal_read() -> None:\n    with transaction.atomic(): pass",
    ),
    (rules.clocks_are_read_in_one_place, "amparo.platform.time", "datetime.now(UTC)"),
    (rules.clocks_are_read_in_one_place, "amparo.ui.templatetags.times", "timezone.localtime(at)"),
    (rules.network_is_met_at_the_edge, "amparo.platform.mailer.actions", "import smtplib"),
    (
        rules.sql_is_not_put_together_from_texts,
        "amparo.tickets.queries",
        "cursor.execute('SELECT %s', [name])",
    ),
    (rules.core_is_pure, "amparo.core.time.interval", "from datetime import datetime"),
    (rules.code_names_no_charter, "amparo.tickets.actions", "colour = '#E11'  # and ITU-T E.164, RFC 3834"),
]


@pytest.mark.parametrize("rule", rules.MODULE_RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_habits(rule: Rule) -> None:
    assert [finding for module in ALL for finding in rule(module)] == []


@pytest.mark.parametrize(("rule", "name", "text"), BAD)
def test_a_rule_finds_a_module_that_breaks_it(rule: Rule, name: str, text: str) -> None:
    assert list(rule(Module(name, text)))


@pytest.mark.parametrize(("rule", "name", "text"), GOOD)
def test_a_rule_lets_a_module_pass_that_keeps_it(rule: Rule, name: str, text: str) -> None:
    assert list(rule(Module(name, text))) == []


def test_every_rule_is_shown_to_bite() -> None:
    assert {rule for rule, _, _ in BAD} == set(rules.MODULE_RULES)


def test_no_page_has_inline_style_or_script() -> None:
    pages = [path for path in templates() if "email" not in path.parts]
    assert [
        f"{p.relative_to(ROOT)}: {f}" for p in pages for f in rules.inline_style_and_script(p.read_text())
    ] == []


@pytest.mark.parametrize(
    "template",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<a onclick="go()">',
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
    ],
)
def test_inline_style_and_script_are_found(template: str) -> None:
    assert list(rules.inline_style_and_script(template))


def test_data_and_files_may_stand_in_a_page() -> None:
    page = '<script src="x.js"></script><script type="application/json">{}</script>'
    assert list(rules.inline_style_and_script(page)) == []


def test_no_template_or_data_file_names_a_charter() -> None:
    files = [path for suffix in ("html", "txt", "toml") for path in HOUSE.rglob(f"*.{suffix}")]
    findings = {path: list(rules.names_of_charters_and_requirements(path.read_text())) for path in files}
    assert {path: found for path, found in findings.items() if found} == {}


def test_a_charter_is_found_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "charters" / "made-up").mkdir(parents=True)
    (tmp_path / "charters" / "made-up" / "charter.toml").touch()
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    assert list(rules.names_of_charters_and_requirements("if charter == 'made-up': ..."))
