"""What happens by rule: the figures of a rule that its sentence leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Facts
from amparo.core.charter.page.teller import unsaid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.model import LifecycleRule
    from amparo.core.charter.page.teller import Teller


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """What follows the clause of a rule."""
    group, name, *_ = key.split(".")
    if group == "rules":
        said = unsaid(teller.sentence(key), _figures(teller, teller.charter.rules[name]))
        if said:
            yield Facts(said)


def closing(teller: Teller) -> Iterator[Block]:
    """Nothing more."""
    del teller
    yield from ()


def _figures(teller: Teller, rule: LifecycleRule) -> Iterator[tuple[str, list[str]]]:
    """Each figure in a phrase, and the amounts in it."""
    spoken = teller.spoken
    if rule.failed_contacts:
        yield teller.say("attempts", count=rule.failed_contacts), []
    if rule.contacts_apart:
        apart = spoken.amount(rule.contacts_apart)
        yield teller.say("apart", amount=apart), [apart]
    if rule.age:
        age = spoken.amount(rule.age)
        yield teller.say("after-opening", amount=age), [age]
    if rule.lasting:
        after = spoken.amount(rule.lasting)
        yield teller.say("closes-after", amounts=after), [after]
    if rule.reminders:
        amounts = [spoken.amount(amount) for _, amount in rule.reminders]
        yield teller.say("reminds-after", amounts=spoken.joined(amounts)), amounts
