"""Reads what happens to a ticket by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.amounts import allowance, measured
from amparo.core.charter.model import LifecycleRule
from amparo.core.time.allowance import CivilDays, RealTime

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amparo.core.charter.document import Section
    from amparo.core.time.allowance import Allowance, Measured

def read_rules(charter: Section, statuses: Iterable[str]) -> dict[str, LifecycleRule]:
    """The lifecycle rules by name."""
    names = list(statuses)
    sections = charter.section("rules").sections()
    return {
        name: _rule(f"c6-{number}", name, section, names)
        for number, (name, section) in enumerate(sections, 1)
    }


def _rule(anchor: str, name: str, section: Section, statuses: list[str]) -> LifecycleRule:
    when, then = section.section("when"), section.section("then")
    rule = LifecycleRule(
        name,
        anchor,
        status=when.choice("status", statuses, ""),
        lasting=_amount(when, "for"),
        failed_contacts=when.count("failed-contacts", 0),
        contacts_apart=section.parsed("contacts-apart", _apart, None),
        silence_fails=_amount(section, "mail-fails-after"),
        age=_amount(when, "age"),
        close_as=then.text("close"),
        say=then.text("say", ""),
        reminders=_reminders(section),
    )
    section.assumed(section.keys())
    for part in (when, then, section):
        part.finish()
    _check(section, rule)
    return rule


def _amount(section: Section, key: str) -> Allowance | None:
    found: Allowance | None = section.parsed(key, allowance, None)
    return found


def _apart(text: str) -> Measured | None:
    return measured(text)


def _reminders(section: Section) -> tuple[tuple[str, Allowance], ...]:
    found: list[tuple[str, Allowance]] = []
    for index, text in enumerate(section.texts("remind")):
        try:
            found.append((text, allowance(text)))
        except ValueError as error:
            section.complain_item("remind", index, *error.args)
    return tuple(found)


def _check(section: Section, rule: LifecycleRule) -> None:
    if not rule.status and not rule.failed_contacts:
        section.complain(
            None, f"the rule {rule.name} has nothing to wait for", "Say when = { status = ..., for = ... }"
        )
    if rule.status and rule.lasting is None:
        section.complain(None, f"the rule {rule.name} does not say how long", 'Add for = "7 days" to when')
    for key in ("contacts-apart", "mail-fails-after"):
        if key in section and not rule.failed_contacts:
            section.complain(
                key, f"{key} says nothing without failed contacts", "Add failed-contacts to when"
            )
    end = _rough(rule.lasting)
    for index, (_, reminder) in enumerate(rule.reminders):
        if end and _rough(reminder) >= end:
            section.complain_item(
                "remind", index, "this reminder comes after the closing", "Let it come before"
            )


def _rough(amount: Allowance | None) -> int:
    """Seconds to order real amounts by; nought where that cannot be said."""
    match amount:
        case CivilDays(days):
            return days * 86_400
        case RealTime(seconds):
            return seconds
        case _:
            return 0
