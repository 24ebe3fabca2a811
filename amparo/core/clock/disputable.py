"""What a customer may dispute on a ticket: its pauses, its closing, its verdicts; as the charter lets him."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.model import StatusClass
from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import Fact, FactKind
from amparo.core.clock.reading import State
from amparo.core.clock.signals import WAITING
from amparo.core.time.zones import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter
    from amparo.core.clock.reading import Reading

JUDGED = frozenset({State.MET, State.MISSED})


@dataclass(frozen=True, slots=True)
class Disputable:
    """One thing to dispute; `fact` began the pause or closing, `clock` and `cycle` name the verdict."""

    about: str
    starts_at: datetime
    ends_at: datetime | None
    fact: Fact | None = None
    clock: str = ""
    cycle: int = 0
    verdict: State | None = None

    @property
    def key(self) -> str:
        """A name for it that stays the same as long as it is there."""
        if self.fact is None:
            return f"{self.about}:{self.clock}:{self.cycle}"
        return f"{self.about}:{seconds(self.fact.at)}:{self.fact.code}:{self.fact.ref}"


def disputables(
    charter: Charter, facts: Sequence[Fact], readings: Sequence[Reading], now: datetime
) -> list[Disputable]:
    """Everything that can be disputed at `now`; nothing where the charter has no disputes."""
    if charter.disputes is None:
        return []
    known = sorted([fact for fact in standing(facts) if fact.at <= now], key=lambda fact: fact.at)
    found = [*_pauses(charter, known), *_closing(charter, known), *_verdicts(charter, readings)]
    return [each for each in found if each.about in charter.disputes.of]


def _pauses(charter: Charter, facts: Sequence[Fact]) -> Iterator[Disputable]:
    held = {fact.at for fact in facts if fact.kind is FactKind.HOLD}
    for index, fact in enumerate(facts):
        if fact.kind is FactKind.HOLD and _is_disputable(charter, fact.code):
            yield Disputable("pause", fact.at, _end_of_hold(facts, fact), fact)
        if fact.kind is not FactKind.STATUS or fact.at in held:
            continue
        status_class = charter.status_class(fact.code)
        if status_class in WAITING and _is_disputable(charter, status_class.value):
            yield Disputable("pause", fact.at, _end_of_wait(facts[index + 1 :]), fact)


def _is_disputable(charter: Charter, reason: str) -> bool:
    pause = charter.pauses.get(reason)
    return pause is not None and pause.disputable


def _end_of_hold(facts: Sequence[Fact], begun: Fact) -> datetime | None:
    name = begun.code, begun.ref
    ends = (each.at for each in facts if each.kind is FactKind.HOLD_ENDED and (each.code, each.ref) == name)
    return next(ends, None)


def _end_of_wait(later: Sequence[Fact]) -> datetime | None:
    """A wait ends with the next status, one for the customer with his message, too."""
    ends = (each.at for each in later if each.kind in {FactKind.STATUS, FactKind.MESSAGE_IN})
    return next(ends, None)


def _closing(charter: Charter, facts: Sequence[Fact]) -> Iterator[Disputable]:
    entered = [fact for fact in facts if fact.kind is FactKind.STATUS]
    if entered and charter.status_class(entered[-1].code) is StatusClass.CLOSED:
        yield Disputable("closing", entered[-1].at, None, entered[-1])


def _verdicts(charter: Charter, readings: Sequence[Reading]) -> Iterator[Disputable]:
    own = charter.disputes.clock if charter.disputes else ""
    for reading in readings:
        if reading.clock == own:
            continue
        for cycle in reading.previous:
            if cycle.verdict in JUDGED:
                span = cycle.started_at, cycle.stopped_at
                yield Disputable("verdict", *span, None, reading.clock, cycle.number, cycle.verdict)
        if reading.state in JUDGED:
            began, ended = reading.started_at, reading.stopped_at
            yield Disputable("verdict", began, ended, None, reading.clock, reading.cycle, reading.state)
