"""Rules that do not fight, reminders that can be met, a queue that has something to order by."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import Fault, reaches
from amparo.core.charter.model import StatusClass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.terms.everything import Terms


def rules_do_not_fight(terms: Terms) -> Iterator[Fault]:
    """One status is waited in by one rule only, and never one that is closed."""
    waiting = [rule for rule in terms.rules.values() if rule.status and not rule.failed_contacts]
    for first, second in combinations(waiting, 2):
        if first.status == second.status and first.close_as and second.close_as:
            problem = f"the rules {first.name} and {second.name} fight over tickets that are {first.status}"
            remedy = "Make them one, or let them wait in different statuses"
            rests_on = (("rules", first.name),)
            yield Fault("rules-fight", ("rules", second.name), problem, remedy, rests_on)
    for name, rule in terms.rules.items():
        status = terms.statuses.get(rule.status)
        if status and status.status_class is StatusClass.CLOSED:
            problem = f"the rule {name} waits in {rule.status}, where nothing happens any more"
            remedy = "Let it wait in a status that is not closed"
            yield Fault("rule-on-closed", ("rules", name, "when"), problem, remedy, (("statuses",),))


def reopening_is_possible(terms: Terms) -> Iterator[Fault]:
    """A ticket can be reopened as long as the charter says: no rule closes it before."""
    reopening = terms.reopening
    if not reopening:
        return
    if not reopening.by:
        remedy = 'Say by = ["mail-answer"], or take [reopening] out'
        yield Fault("reopening-by-nobody", ("reopening",), "a ticket can be reopened in no way", remedy)
    for name, rule in terms.rules.items():
        status = terms.statuses.get(rule.status)
        if not status or status.status_class is not reopening.while_class or not reopening.within:
            continue
        if rule.lasting != reopening.within and reaches(reopening.within, rule.lasting):
            problem = f"the rule {name} closes a ticket before the time for reopening is over"
            remedy = "Let within be no longer than the rule waits"
            yield Fault("reopening-too-long", ("reopening", "within"), problem, remedy, (("rules", name),))


def queue_has_an_order(terms: Terms, declared: frozenset[str]) -> Iterator[Fault]:
    """A queue by deadline, or one that shows it, needs promises."""
    promised = any(target.allowance for clock in terms.clocks.values() for target in clock.targets)
    if "queue" not in declared or promised:
        return
    for key, value in (("order", terms.queue.order), ("customer-sees", terms.queue.customer_sees)):
        if value == "deadline":
            problem = "no clock promises a time, so there are no deadlines to go by"
            yield Fault("queue-without-deadlines", ("queue", key), problem, "Choose another", (("clocks",),))
