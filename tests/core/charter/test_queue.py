"""The order in which tickets are served, to the letter of the rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.core.charter.model import Condition, StatusClass, Subject
from amparo.core.charter.queue import Waiting, ahead, came_back, position, queues
from tests.kit.charters import wall

A, B, C, D = 1, 2, 3, 4
NORMAL, CRITICAL = Subject("incident", "normal"), Subject("incident", "critical")


def ticket(number: int, arrived: str) -> Waiting:
    return Waiting(number, "first", wall(f"2026-11-18 {arrived}"), StatusClass.WORKING, NORMAL)


TICKETS = {A: ticket(A, "10:00"), B: ticket(B, "10:05"), C: ticket(C, "10:10"), D: ticket(D, "10:20")}


def as_told(first: StatusClass = StatusClass.WAITING_CUSTOMER) -> list[Waiting]:
    """All four: A in a status, by default waiting for its customer, C gone to advanced support."""
    return [
        replace(TICKETS[A], status_class=first),
        TICKETS[B],
        replace(TICKETS[C], line="advanced"),
        TICKETS[D],
    ]


@pytest.mark.requirement("D5")
def test_who_waits_for_his_customer_or_goes_to_another_line_is_not_counted() -> None:
    first = queues(as_told())["first"]
    assert [position(number, first) for number in (A, B, C, D)] == [None, 1, None, 2]


@pytest.mark.requirement("D5")
def test_who_comes_back_stands_where_he_stood_and_who_is_behind_him_reads_so() -> None:
    before = queues(as_told())["first"]
    now = queues(as_told(StatusClass.WORKING))["first"]
    assert [position(number, now) for number in (A, B, D)] == [1, 2, 3]
    assert [came_back(number, before, now) for number in (A, B, D)] == [0, 1, 1]


@pytest.mark.requirement("D5")
@pytest.mark.parametrize("status", [StatusClass.RESOLVED, StatusClass.CLOSED, StatusClass.WAITING_CUSTOMER])
def test_the_arrival_survives_transfer_reopening_and_waiting(status: StatusClass) -> None:
    away = [replace(TICKETS[A], status_class=status), TICKETS[B]]
    assert [each.number for each in queues(away)["first"]] == [B]
    back = [replace(each, line="advanced") for each in (TICKETS[D], TICKETS[B], TICKETS[A])]
    assert [each.number for each in queues(back)["advanced"]] == [A, B, D]


@pytest.mark.requirement("D5")
def test_priority_moves_nobody_unless_the_charter_names_it() -> None:
    tickets = [TICKETS[A], replace(TICKETS[D], subject=CRITICAL), TICKETS[B]]
    named = (Condition(priority=frozenset({"critical"})), Condition(kind=frozenset({"incident"})))
    assert [each.number for each in queues(tickets)["first"]] == [A, B, D]
    assert [each.number for each in queues(tickets, named)["first"]] == [D, A, B]


@pytest.mark.requirement("D5")
def test_who_came_later_and_goes_first_did_not_come_back() -> None:
    named = (Condition(priority=frozenset({"critical"})),)
    before = queues([TICKETS[A], TICKETS[B]], named)["first"]
    now = queues([TICKETS[A], TICKETS[B], replace(TICKETS[D], subject=CRITICAL)], named)["first"]
    assert (position(B, now), came_back(B, before, now), [each.number for each in ahead(B, now)]) == (
        3,
        0,
        [D, A],
    )


@pytest.mark.requirement("D5")
def test_who_was_not_in_the_queue_before_is_told_of_nobody() -> None:
    before = queues([TICKETS[B]])["first"]
    now = queues([TICKETS[A], TICKETS[B], TICKETS[D]])["first"]
    assert (came_back(D, before, now), came_back(B, before, now)) == (0, 1)
    assert came_back(B, now, before) == 0


def test_of_two_that_came_at_once_the_lower_number_is_first() -> None:
    twins = [replace(TICKETS[B], number=9, arrived_at=TICKETS[A].arrived_at), TICKETS[A]]
    assert [each.number for each in queues(twins)["first"]] == [A, 9]
