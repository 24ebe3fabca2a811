"""A web hosting company: order of arrival, line by line, and what a customer is told of his place."""

from __future__ import annotations

import pytest

from amparo.core.charter import Subject
from amparo.core.charter.queue import Waiting, came_back, position, queues
from amparo.core.clock import read_clocks
from tests.kit.charters import charter, facts, wall

HOSTING = charter("web-hosting")
FIRST, ADVANCED = HOSTING.subjects["prices"].line, HOSTING.subjects["technical"].line
A, B, C, D = 1, 2, 3, 4


def request(
    number: int, at: str, *, line: str = FIRST, status: str = "in-analysis", priority: str = ""
) -> Waiting:
    """A request of Wednesday in one of the statuses of the charter."""
    subject = Subject("question", priority)
    return Waiting(number, line, wall(f"2026-11-18 {at}"), HOSTING.status_class(status), subject)


def places(*requests: Waiting) -> dict[int, int | None]:
    """Who stands where in the queue of the first line."""
    line = queues(requests, [each.when for each in HOSTING.queue.first]).get(FIRST, ())
    return {each.number: position(each.number, line) for each in requests}


@pytest.mark.requirement("D5")
def test_who_waits_for_his_customer_or_went_elsewhere_is_not_counted_and_keeps_his_arrival() -> None:
    before = (
        request(A, "10:00", status="waiting-answer"),
        request(B, "10:05"),
        request(C, "10:10", line=ADVANCED),
        request(D, "10:20"),
    )
    assert places(*before) == {A: None, B: 1, C: None, D: 2}
    after = (request(A, "10:00", status="in-progress"), *before[1:])
    assert places(*after) == {A: 1, B: 2, C: None, D: 3}
    assert came_back(D, queues(before)[FIRST], queues(after)[FIRST]) == 1


@pytest.mark.requirement("D5")
def test_priority_reorders_nothing_and_a_reopened_request_is_back_at_its_place() -> None:
    assert (HOSTING.queue.order, HOSTING.queue.per, HOSTING.queue.first) == ("arrival", "line", ())
    urgent = request(C, "10:10", priority="high")
    assert places(request(B, "10:05"), urgent) == {B: 1, C: 2}
    reopened = request(A, "10:00", status="in-progress")
    assert places(request(B, "10:05"), urgent, reopened) == {A: 1, B: 2, C: 3}


@pytest.mark.requirement("D5")
def test_the_customer_sees_his_position_and_no_time_is_promised() -> None:
    assert HOSTING.queue.customer_sees == "position"
    now = wall("2026-11-18 12:00")
    found = read_clocks(HOSTING, Subject("question"), facts("2026-11-18 10:00 registered"), now)
    assert found
    assert all(reading.due_at is None for reading in found)
    assert "Não prometemos prazo" in HOSTING.text("clocks.first-response.clause", "pt-BR")
