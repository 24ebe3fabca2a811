"""From the report of a defect to the version that mends it, and who is told what on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from amparo.core.charter.terms.versions import Defects


class Step(StrEnum):
    """How far a defect has come."""

    REPORTED = "reported"
    TESTED = "tested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    PLANNED = "planned"
    RELEASED = "released"


SLIPPED = "slipped"
"""What is told in place of `planned` where the day of the plan moves away."""


class StepRefused(Exception):
    """A defect cannot take this step from where it stands."""

    def __init__(self, at: Step | None, refused: Step, allowed: Iterable[Step]) -> None:
        self.at, self.refused, self.allowed = at, refused, tuple(allowed)
        super().__init__(f"a defect that is {at or 'new'} cannot become {refused}")


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that a defect took; a plan names the version and the day, a release its version."""

    at: datetime
    step: Step
    version: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A customer whose ticket hangs on the defect, since when."""

    customer: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """What a customer is told, and when: a step, or `slipped`."""

    at: datetime
    customer: str
    news: str
    version: str = ""
    on: date | None = None


def steps_after(terms: Defects, step: Step | None) -> tuple[Step, ...]:
    """The steps that may follow: the next one, a new plan, a rejection, another test of what was rejected."""
    course = [each for each in Step if each in terms.steps]
    if step is None:
        return tuple(course[:1])
    if step is Step.REJECTED:
        return tuple([each for each in course if _comes_before(each, Step.CONFIRMED)][-1:])
    following = [each for each in course if _comes_before(step, each)][:1]
    if Step.CONFIRMED in following and terms.rejected:
        following.append(Step.REJECTED)
    return (Step.PLANNED, *following) if step is Step.PLANNED else tuple(following)


def state(terms: Defects, taken: Iterable[Taken]) -> Step | None:
    """Where the defect stands after these steps; one that may not follow is refused."""
    found: Step | None = None
    for each in taken:
        allowed = steps_after(terms, found)
        if each.step not in allowed:
            raise StepRefused(found, each.step, allowed)
        found = each.step
    return found


def is_overdue(taken: Sequence[Taken], today: date) -> bool:
    """Whether the day of the plan has passed without a release, so that somebody must plan anew."""
    last = taken[-1] if taken else None
    return last is not None and last.step is Step.PLANNED and last.on is not None and last.on < today


def notices(terms: Defects, taken: Sequence[Taken], linked: Iterable[Linked]) -> tuple[Notice, ...]:
    """Every notice in order: each customer hears each step, and where the defect stands when he is linked."""
    state(terms, taken)
    told = list(_news(terms, taken))
    found = [notice for each in linked for notice in _for(each, told)]
    return tuple(sorted(found, key=lambda notice: (notice.at, notice.customer)))


def _news(terms: Defects, taken: Sequence[Taken]) -> Iterator[tuple[str, Taken]]:
    plan: Taken | None = None
    for each in taken:
        slips = bool(plan and plan.on and each.step is Step.PLANNED and each.on and each.on > plan.on)
        if slips and terms.slipped == "told":
            yield SLIPPED, each
        elif not slips and each.step is not Step.REPORTED and terms.tell in ("each-step", each.step):
            yield each.step, each
        plan = each if each.step is Step.PLANNED else plan


def _for(linked: Linked, told: list[tuple[str, Taken]]) -> Iterator[Notice]:
    """What one customer hears; of what was told before he was linked only the last."""
    missed = [pair for pair in told if pair[1].at < linked.since][-1:]
    for news, taken in missed + [pair for pair in told if pair[1].at >= linked.since]:
        yield Notice(max(taken.at, linked.since), linked.customer, news, taken.version, taken.on)


def _comes_before(one: Step, other: Step) -> bool:
    order = list(Step)
    return order.index(one) < order.index(other)
