"""From the lifecycle rules as a charter writes them to the rules as they are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import reaches
from amparo.core.charter.model import LifecycleRule
from amparo.core.charter.reader import Named
from amparo.core.charter.terms.rules import RuleTable

if TYPE_CHECKING:
    from amparo.core.charter.document import File, Section
    from amparo.core.charter.positions import Path
    from amparo.core.charter.values import Names


def read_rules(charter: Section, names: Names) -> dict[str, LifecycleRule]:
    """The lifecycle rules by name."""
    tables: dict[str, RuleTable] = Named(RuleTable).read(charter, "rules", names)
    return {name: _rule(charter.file, table) for name, table in tables.items()}


def _rule(file: File, table: RuleTable) -> LifecycleRule:
    rule = LifecycleRule(
        table.name,
        anchor="",
        status=table.when.status,
        lasting=table.when.for_,
        failed_contacts=table.when.failed_contacts,
        contacts_apart=table.contacts_apart,
        silence_fails=table.mail_fails_after,
        age=table.when.age,
        close_as=table.then.close,
        say=table.then.say,
        reminders=table.remind,
    )
    _check(file, rule)
    return rule


def _check(file: File, rule: LifecycleRule) -> None:
    here: Path = ("rules", rule.name)
    when = (*here, "when")
    if file.sound(when) and not rule.status and not rule.failed_contacts:
        problem, remedy = (
            f"the rule {rule.name} has nothing to wait for",
            "Say when = { status = ..., for = ... }",
        )
        file.complain(when, problem, remedy, "rule-waits-for-nothing")
    if file.sound(when) and rule.status and rule.lasting is None:
        problem = f"the rule {rule.name} does not say how long"
        file.complain(when, problem, 'Add for = "7 days" to when', "rule-without-duration", lacking="for")
    for key, given in (("contacts-apart", rule.contacts_apart), ("mail-fails-after", rule.silence_fails)):
        if given and file.sound(when) and not rule.failed_contacts:
            problem, remedy = f"{key} says nothing without failed contacts", "Add failed-contacts to when"
            file.complain((*here, key), problem, remedy, "rule-key-without-effect")
    for index, (text, reminder) in enumerate(rule.reminders):
        path = (*here, "remind", index)
        if reaches(reminder, rule.lasting):
            file.complain(
                path, "this reminder comes after the closing", "Let it come before", "reminder-after-closing"
            )
        if any(text == other for other, _ in rule.reminders[:index]):
            file.complain(path, "this reminder is sent twice", "Take one of them out", "reminder-twice")
