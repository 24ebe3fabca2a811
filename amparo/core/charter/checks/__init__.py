"""What parses and yet cannot work: each check looks at one thing, and all that they find is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amparo.core.charter.checks import cover, deadlines, hours, lifecycle, money, people, reach, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.checks.fault import Fault
    from amparo.core.charter.document import File
    from amparo.core.charter.terms.everything import Terms

CHECKS = (
    hours.calendars_open,
    hours.closures_do_not_meet,
    reach.channels_do_what_they_say,
    reach.numbers_are_apart,
    reach.forms_are_shown,
    reach.fields_can_be_filled,
    standing.statuses_lead_somewhere,
    standing.pauses_end,
    standing.clocks_rest_where_tickets_stand,
    standing.levels_are_given,
    deadlines.targets_have_an_order,
    deadlines.warnings_have_a_moment,
    deadlines.promises_are_kept_apart,
    lifecycle.rules_do_not_fight,
    lifecycle.reopening_is_possible,
    cover.levels_can_be_had,
    cover.add_ons_can_be_had,
    cover.warranty_is_civil,
    cover.cover_is_declared,
    cover.versions_are_announced,
    people.lines_come_to_an_end,
    people.routes_are_taken,
    people.languages_are_spoken,
    people.clocks_measure_what_they_are_named_for,
    money.commitments_are_possible,
    money.credits_stay_below_their_cap,
    money.credits_are_of_promises,
    money.prices_are_in_the_currency,
    money.disputes_can_be_decided,
    money.complaints_find_their_way,
    money.rights_have_deadlines,
)


def check(terms: Terms, file: File) -> None:
    """Complain about everything that cannot work, save where what it rests on is faulty itself."""
    found = [fault for fault in _faults(terms, file.values) if file.sound(fault.path, *fault.rests_on)]
    for fault in found:
        file.complain(fault.path, fault.problem, fault.remedy, fault.kind)


def _faults(terms: Terms, values: dict[str, Any]) -> Iterator[Fault]:
    declared = frozenset(values)
    used = {
        name: each["holidays"]
        for name, each in (values.get("calendars") or {}).items()
        if isinstance(each, dict) and isinstance(each.get("holidays"), list)
    }
    yield from hours.holidays_are_known(terms, used)
    yield from deadlines.clocks_start_and_stop(terms, declared)
    yield from lifecycle.queue_has_an_order(terms, declared)
    for each in CHECKS:
        yield from each(terms)
