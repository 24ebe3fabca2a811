"""What the charter's lifecycle rules will do to a ticket, and when: remind, then close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.model import StatusClass
from amparo.core.clock.closing import ClosingRule, Happening, owed
from amparo.core.clock.corrections import standing
from amparo.core.clock.facts import FactKind
from amparo.core.clock.nudges import without_nudges
from amparo.core.clock.reading import Moment
from amparo.core.time.allowance import due

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.core.charter import Charter, LifecycleRule
    from amparo.core.clock.closing import Closing
    from amparo.core.clock.facts import Fact
    from amparo.core.time import Calendar

_FAILED = "failed"
_RESETS = frozenset({"message", "reached", "closed"})


@dataclass(frozen=True, slots=True)
class RuleReading:
    """A lifecycle rule on a ticket at the moment `now`: what will come when nothing else happens."""

    rule: str
    cycle: int  # how often it has begun to wait; each time it reminds and closes anew
    clause: str
    close_as: str
    say: str
    closes_at: datetime | None
    closed_at: datetime | None  # the closing has come, and nobody has carried it out yet
    moments: tuple[Moment, ...]  # `remind:4 days`, `mail-fails`, `close`; past and to come, earliest first
    next_moment: datetime | None


def read_rules(charter: Charter, facts: Sequence[Fact], now: datetime) -> tuple[RuleReading, ...]:
    """Every lifecycle rule of the charter, in its order; one that waits for nothing says None.

    `now` is the instant up to which all that arrived has been read: a mail still unread holds closings back.
    """
    known = sorted((fact for fact in standing(facts) if fact.at <= now), key=lambda fact: fact.at)
    return tuple(_Rule(charter, rule).read(known, now) for rule in charter.rules.values())


class _Rule:
    """One rule over the facts of one ticket."""

    def __init__(self, charter: Charter, rule: LifecycleRule) -> None:
        self.charter = charter
        self.rule = rule
        self.calendar: Calendar = next(iter(charter.calendars.values()))

    def read(self, facts: Sequence[Fact], now: datetime) -> RuleReading:
        if not self.rule.failed_contacts:  # who asks for speed can be reached, but has answered nothing
            facts = without_nudges(self.charter, facts)
        opened = next((fact.at for fact in facts if fact.kind is FactKind.REGISTERED), None)
        failing = self._mails_that_fail(facts)
        failures = (Happening(at, _FAILED) for at in failing if at <= now)
        found = owed(self._closing_rule(), [*self._happenings(facts), *failures], opened, now)
        silent = (Moment(at, "mail-fails") for at in failing if at > now)
        moments = sorted([*self._moments(found), *silent], key=lambda moment: moment.at)
        coming = next((moment.at for moment in moments if moment.at > now), None)
        rule = self.rule
        told = (rule.name, found.waits, rule.anchor, rule.close_as, rule.say)
        return RuleReading(*told, found.closes_at, found.closed_at, tuple(moments), coming)

    def _closing_rule(self) -> ClosingRule:
        rule = self.rule
        return ClosingRule(
            self.calendar,
            status=rule.status,
            counted=_FAILED if rule.failed_contacts else "",
            count=rule.failed_contacts,
            apart=rule.contacts_apart,
            after=rule.lasting,
            age=rule.age,
            resets=_RESETS,
        )

    def _happenings(self, facts: Sequence[Fact]) -> Iterator[Happening]:
        for fact in facts:
            match fact.kind:
                case FactKind.STATUS if self.charter.status_class(fact.code) is StatusClass.CLOSED:
                    yield Happening(fact.at, "closed")
                case FactKind.STATUS:
                    yield Happening(fact.at, "status", fact.code)
                case FactKind.MESSAGE_IN:
                    yield Happening(fact.at, "message")
                case FactKind.CONTACT_ATTEMPT:
                    yield Happening(fact.at, fact.code)

    def _mails_that_fail(self, facts: Sequence[Fact]) -> list[datetime]:
        """When each contact by mail has failed by silence, or will have: where no message came meanwhile.

        One that came back has failed then and there: a failed contact with the same `ref` says so.
        """
        silence = self.rule.silence_fails
        if silence is None:
            return []
        attempts = [fact for fact in facts if fact.kind is FactKind.CONTACT_ATTEMPT]
        returned = {fact.ref for fact in attempts if fact.ref and fact.code == _FAILED}
        mails = (fact.at for fact in attempts if fact.code == "mail" and fact.ref not in returned)
        sent = [(at, due(silence, at, self.calendar)) for at in mails]
        messages = [fact.at for fact in facts if fact.kind is FactKind.MESSAGE_IN]
        return [fails for at, fails in sent if not any(at <= message <= fails for message in messages)]

    def _moments(self, found: Closing) -> Iterator[Moment]:
        if found.since is None or found.closes_at is None:
            return
        for name, reminder in self.rule.reminders:
            at = due(reminder, found.since, self.calendar)
            if at < found.closes_at:
                yield Moment(at, f"remind:{name}")
        yield Moment(found.closes_at, "close")
