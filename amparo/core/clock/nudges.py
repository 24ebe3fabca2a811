"""What clocks hear of messages that only ask for speed: nothing, where the charter gathers them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amparo.core.charter.etiquette import Nudge
from amparo.core.charter.model import StatusClass
from amparo.core.clock.facts import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amparo.core.charter import Charter
    from amparo.core.clock.facts import Fact

ASKS_FOR_SPEED = "asks-for-speed"
"""The code of a message_in that holds no new fact and no file; its ref is the sender."""


def without_nudges(charter: Charter, facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts as clocks hear them: all but the nudges that the charter gathers."""
    if not charter.etiquette.nudges or not any(fact.code == ASKS_FOR_SPEED for fact in facts):
        return facts
    gathered = {id(fact) for fact in _gathered(charter, facts)}
    return [fact for fact in facts if id(fact) not in gathered]


def nudges(charter: Charter, facts: Sequence[Fact]) -> list[Nudge]:
    """The messages that move a ticket neither forward nor back."""
    return [Nudge(fact.at, fact.ref) for fact in _gathered(charter, facts)]


def _gathered(charter: Charter, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Those that come while a message waits for us or we wait for the customer, or close upon another.

    The first that comes after everything was answered is a message: nothing else would ask for an answer.
    """
    rule = charter.etiquette.nudges
    if rule is None:
        return
    stretch = timedelta(seconds=rule.gathered_for.seconds)
    is_unanswered, waits_for_him, last = True, False, None
    for fact in sorted(facts, key=lambda each: each.at):
        match fact.kind:
            case FactKind.STATUS:
                waits_for_him = charter.status_class(fact.code) is StatusClass.WAITING_CUSTOMER
            case FactKind.MESSAGE_OUT if fact.code == "person":
                is_unanswered = False
            case FactKind.MESSAGE_IN if fact.code == ASKS_FOR_SPEED:
                follows = last is not None and fact.at - last <= stretch
                if is_unanswered or waits_for_him or follows:
                    yield fact
                else:
                    is_unanswered = True
                last = fact.at
            case FactKind.MESSAGE_IN:
                is_unanswered, waits_for_him = True, False
