"""Two people, or a person and a mail, at the same moment: nothing lost, nothing doubled, the later one told.

Real threads, each with a connection of its own, on a database in which everything is committed.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, TypeVar

import pytest
from django.conf import settings
from django.db import connection

from amparo.channels.email.actions.receiving import receive
from amparo.channels.email.actions.working import conclude, take
from amparo.channels.email.parsing import Parser
from amparo.channels.phone.actions import begin_call_back, come_free
from amparo.channels.phone.models import Call
from amparo.platform.access.errors import Refused, WrongState
from amparo.platform.mailer.models import OutboundMail
from amparo.tickets.actions import Joining, NewMessage, answer, merge
from amparo.tickets.errors import ChangedMeanwhile
from amparo.tickets.models import Entry, Fact, Merge, Ticket
from tests.kit.calls import calls
from tests.kit.cast import an_agent, assemble
from tests.kit.mails import answer_to
from tests.kit.tickets import a_ticket, agent, somebody_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock
    from tests.kit.database import Database
    from tests.kit.mails import Written

T = TypeVar("T")

ROUNDS = 200


@pytest.fixture
def cast(committed_db: Database) -> Cast:
    del committed_db
    return assemble()


def at_once(*deeds: Callable[[], T]) -> list[T | Refused]:
    """Do all of them at the same moment, each in a thread of its own; refusals are answers, too."""
    gate = Barrier(len(deeds))

    def one(deed: Callable[[], T]) -> T | Refused:
        gate.wait()
        try:
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(one, deeds))


def read(ticket: Ticket) -> int:
    return Ticket.objects.get(id=ticket.id).last_fact


def waiting(mail: Written, now: datetime) -> Callable[[], Entry]:
    """A mail that was received and read, and is about to be put where it belongs."""
    receive(mail.raw(), recipients=[mail.to], channel="test", at=now)
    (row,) = take(now)
    with Parser(settings.MAIL_DOMAIN) as parser:
        reading = parser.read(bytes(row.raw.content))

    def arrives() -> Entry:
        entry = conclude(row, reading, now).entry
        assert entry
        return entry

    return arrives


def numbered(ticket: Ticket) -> Sequence[int]:
    return list(Fact.objects.filter(ticket=ticket).order_by("seq").values_list("seq", flat=True))


@pytest.mark.requirement("E1")
def test_two_agents_answer_one_ticket_two_hundred_times(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    told: Counter[str] = Counter()
    for number in range(ROUNDS):
        seen, now = read(ticket), clock.advance(seconds=1)

        def writes(who: str, seen: int = seen, number: int = number) -> Entry:
            message = NewMessage(f"{who} {number}", "desk")
            by = agent(getattr(cast, who))
            return answer(ticket, message, by=by, at=now, seen=seen)  # noqa: B023 - done within the round

        for done in at_once(lambda: writes("bia"), lambda: writes("otto")):
            told[type(done).__name__] += 1
    assert told == {"Entry": ROUNDS, "ChangedMeanwhile": ROUNDS}
    assert Entry.objects.filter(ticket=ticket, kind="reply").count() == ROUNDS
    assert OutboundMail.objects.count() == ROUNDS
    assert numbered(ticket) == list(range(1, read(ticket) + 1))


@pytest.mark.requirement("E1")
def test_an_agent_races_a_customers_mail(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    ours = somebody_answers(ticket, cast.bia, at=clock.advance(seconds=1)).outbound_mail
    assert ours
    told: Counter[str] = Counter()
    for number in range(40):
        seen, now = read(ticket), clock.advance(seconds=1)
        mail = answer_to(ours, f"word {number}").but(message_id=f"<{number}@valdara.test>")
        came = waiting(mail, now)

        def writes(seen: int = seen, number: int = number) -> Entry:
            message = NewMessage(f"answer {number}", "desk")
            return answer(ticket, message, by=agent(cast.bia), at=now, seen=seen)  # noqa: B023 - as above

        _, done = at_once(came, writes)
        told[type(done).__name__] += 1
    words = Entry.objects.filter(ticket=ticket, kind="message", text__startswith="word")
    assert len(set(words.values_list("text", flat=True))) == words.count() == 40
    answers = Entry.objects.filter(ticket=ticket, kind="reply", text__startswith="answer")
    assert answers.count() == told["Entry"]
    assert told["Entry"] + told["ChangedMeanwhile"] == 40
    assert numbered(ticket) == list(range(1, read(ticket) + 1))


@pytest.mark.requirement("E3")
def test_twelve_calls_at_once_reach_four_consultants_once_each(cast: Cast, clock: MovableClock) -> None:
    consultants = [an_agent(f"Agent{number} Sa", cast.desk) for number in range(4)]
    desks = [an_agent(f"Desk{number} Lima", cast.desk) for number in range(12)]
    for each in consultants:
        come_free(by=agent(each), at=clock.advance(seconds=1))
    now = clock.at
    taken = at_once(*(lambda who=who: calls(cast.renata, who, at=now) for who in desks))
    reached = [each.consultant for each in taken if not isinstance(each, Refused)]
    assert Counter(filter(None, reached)) == dict.fromkeys(consultants, 1)
    assert reached.count(None) == 8  # these are called back
    assert Call.objects.going_on().count() == 4


@pytest.mark.requirement("E3")
def test_a_call_back_is_made_by_one_of_those_who_come_free_at_once(cast: Cast, clock: MovableClock) -> None:
    owed = calls(cast.renata, cast.bia, at=clock.at).call_back
    assert owed
    now = clock.at
    others = (cast.otto, cast.helena)
    done = at_once(*(lambda who=who: begin_call_back(owed, by=agent(who), at=now) for who in others))
    assert sorted(type(each).__name__ for each in done) == ["Call", "WrongState"]


@pytest.mark.requirement("E4")
def test_two_agents_merge_the_same_two_tickets(cast: Cast, clock: MovableClock) -> None:
    for _ in range(10):
        first, second = (a_ticket(cast.renata, at=clock.advance(seconds=1)) for _ in range(2))
        now = clock.advance(seconds=1)
        one, other = at_once(
            lambda: merge(first, second, Joining.ENTRIES, by=agent(cast.bia), at=now),  # noqa: B023
            lambda: merge(second, first, Joining.ENTRIES, by=agent(cast.otto), at=now),  # noqa: B023
        )
        assert {type(one), type(other)} == {Ticket, WrongState}
        assert Merge.objects.filter(ticket=second, into=first).count() == 1
        assert Entry.objects.filter(ticket=first).count() == 2


def test_an_answer_to_a_ticket_that_is_merged_at_that_moment_is_not_lost(
    cast: Cast, clock: MovableClock
) -> None:
    for number in range(10):
        first, second = (a_ticket(cast.renata, at=clock.advance(seconds=1)) for _ in range(2))
        now, text = clock.advance(seconds=1), f"round {number}"
        _, done = at_once(
            lambda: merge(first, second, Joining.ENTRIES, by=agent(cast.bia), at=now),  # noqa: B023
            lambda: answer(second, NewMessage(text, "desk"), by=agent(cast.otto), at=now),  # noqa: B023
        )
        sent = Entry.objects.filter(text=text)
        if isinstance(done, Refused):
            assert not sent.exists()
        else:
            assert sent.get().ticket == first


def test_the_refusal_says_what_is_to_be_read_first(cast: Cast, clock: MovableClock) -> None:
    ticket = a_ticket(cast.renata, at=clock.at)
    seen, now = read(ticket), clock.advance(seconds=1)
    done = at_once(
        *(
            lambda who=who: answer(ticket, NewMessage("x", "desk"), by=agent(who), at=now, seen=seen)
            for who in (cast.bia, cast.otto)
        )
    )
    (refusal,) = [each for each in done if isinstance(each, ChangedMeanwhile)]
    assert refusal.data["since"] == now
