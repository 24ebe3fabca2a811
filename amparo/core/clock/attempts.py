"""How a rule counts attempts to reach the customer: which count, what is still missing, when it closes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.core.time.allowance import due

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter, LifecycleRule
    from amparo.core.clock.facts import Fact
    from amparo.core.time import Calendar

FAILED, REACHED, MAIL = "failed", "reached", "mail"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that failed, or will at `at` if silence lasts; `place` is 0 where it does not count."""

    at: datetime
    began_at: datetime
    place: int
    is_due: bool  # a mail whose silence has not lasted long enough yet


@dataclass(frozen=True, slots=True)
class Attempts:
    """The arithmetic of one rule on one ticket, since the customer was last heard of."""

    rule: str
    clause: str
    wanted: int
    made: tuple[Attempt, ...]
    next_counts_from: datetime | None  # None where enough have been made
    closes_at: datetime  # at the earliest: if each further attempt fails as soon as it counts

    @property
    def counted(self) -> int:
        """How many have failed and count."""
        return sum(1 for attempt in self.made if attempt.place and not attempt.is_due)


def read_attempts(charter: Charter, facts: Sequence[Fact], now: datetime) -> tuple[Attempts, ...]:
    """The attempts as each rule of the charter counts them that asks for any, in its order."""
    known = sorted((fact for fact in standing(facts) if fact.at <= now), key=lambda fact: fact.at)
    opened = next((fact.at for fact in known if fact.kind is FactKind.REGISTERED), None)
    rules = [rule for rule in charter.rules.values() if rule.failed_contacts]
    if opened is None:
        return ()
    calendar = next(iter(charter.calendars.values()))
    return tuple(_read(rule, calendar, _since_heard(known), opened, now) for rule in rules)


def _read(
    rule: LifecycleRule, calendar: Calendar, facts: Sequence[Fact], opened: datetime, now: datetime
) -> Attempts:
    made: list[Attempt] = []
    last, place = None, 0
    for at, began_at in sorted(_failures(rule, calendar, facts)):
        counts = place < rule.failed_contacts and (last is None or _apart(rule, calendar, last) <= at)
        if counts:
            last, place = at, place + 1
        made.append(Attempt(at, began_at, place if counts else 0, at > now))
    following = _following(rule, calendar, last, place, now)
    reached = following[-1] if following else last or now
    moments = [due(rule.lasting, reached, calendar) if rule.lasting else reached]
    if rule.age:
        moments.append(due(rule.age, opened, calendar))
    coming = following[0] if following else None
    return Attempts(rule.name, rule.anchor, rule.failed_contacts, tuple(made), coming, max(moments))


def _following(
    rule: LifecycleRule, calendar: Calendar, last: datetime | None, place: int, now: datetime
) -> list[datetime]:
    """When each attempt that is still missing counts at the earliest."""
    moments: list[datetime] = []
    for _number in range(place, rule.failed_contacts):
        last = max(now, _apart(rule, calendar, last)) if last else now
        moments.append(last)
    return moments


def _apart(rule: LifecycleRule, calendar: Calendar, last: datetime) -> datetime:
    return due(rule.contacts_apart, last, calendar) if rule.contacts_apart else last


def _failures(
    rule: LifecycleRule, calendar: Calendar, facts: Sequence[Fact]
) -> Iterable[tuple[datetime, datetime]]:
    """When each attempt failed, or will by silence, and when it was made; one that came back failed then."""
    attempts = [fact for fact in facts if fact.kind is FactKind.CONTACT_ATTEMPT]
    sent = {fact.ref: fact.at for fact in attempts if fact.code == MAIL}
    returned = {fact.ref for fact in attempts if fact.ref and fact.code == FAILED}
    for fact in attempts:
        if fact.code == FAILED:
            yield fact.at, sent.get(fact.ref, fact.at)
        elif fact.code == MAIL and fact.ref not in returned and rule.silence_fails is not None:
            yield due(rule.silence_fails, fact.at, calendar), fact.at


def _since_heard(facts: Sequence[Fact]) -> list[Fact]:
    """What came after the customer was last heard of: his message, or an attempt that reached him."""
    heard = [
        index
        for index, fact in enumerate(facts)
        if fact.kind is FactKind.MESSAGE_IN
        or (fact.kind is FactKind.CONTACT_ATTEMPT and fact.code == REACHED)
    ]
    return list(facts[heard[-1] + 1 :]) if heard else list(facts)
