"""What happens by rule beside the lifecycle rules: duplicates, etiquette, queue, notices, ratings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.model import Condition, StatusClass
from amparo.core.charter.reader import Rows, Table, key
from amparo.core.charter.values import AMOUNT, COUNT, MEASURED, Choice, Choices, Said, Shown, When

if TYPE_CHECKING:
    from amparo.core.time.allowance import Allowance, Measured


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What happens to a second open ticket on the same subject."""

    same_person: str = key(
        Choice("merge", "close-with-pointer", "suggest", "ignore"), "where one person wrote both", "suggest"
    )
    colleagues: str = key(
        Choice("suggest-to-agent", "ignore"), "where a colleague wrote the other", "suggest-to-agent"
    )
    certain_from: str = key(Choice("same-subject"), "from when on it is done without asking", "same-subject")
    other_subject_answers: str = key(
        Choice("offer-to-join", "ignore"),
        "a mail with another subject that answers an open ticket",
        "offer-to-join",
    )


@dataclass(frozen=True, slots=True)
class Nudges:
    """Messages that only ask for speed: gathered, and answered politely now and then."""

    gathered_for: Measured = key(MEASURED, "how near each other they are one", required=True)
    told_once_in: Measured = key(MEASURED, "how seldom the sender is told so", required=True)
    say: str = key(Said("etiquette"), "the words by which he is told", required=True)


@dataclass(frozen=True, slots=True)
class Etiquette:
    """How people write to each other."""

    nudges: Nudges | None = key(Table(Nudges), "messages that only ask for speed")
    capitals: str = key(
        Shown("hint", "ignore"), "what a message in capitals meets before it is sent", "ignore"
    )


@dataclass(frozen=True, slots=True)
class Ahead:
    """Tickets that go first."""

    when: Condition = key(When(), "which tickets", Condition(), required=True)


@dataclass(frozen=True, slots=True)
class Queue:
    """In which order tickets are served, and what their customers see of it."""

    order: str = key(Choice("arrival", "deadline", "priority-then-arrival"), "who is next", "deadline")
    per: str = key(Choice("line", "team", "desk"), "whose queue it is", "line")
    first: tuple[Ahead, ...] = key(Rows(Ahead), "the tickets that go before all others, in this order")
    customer_sees: str = key(
        Choice("position", "deadline", "nothing"), "what the customer is shown", "nothing"
    )


@dataclass(frozen=True, slots=True)
class Notices:
    """What customers are written to."""

    customer: str = key(
        Choice("each-significant-change", "messages-only", "nothing"), "when", "each-significant-change"
    )


@dataclass(frozen=True, slots=True)
class Rating:
    """When customers are asked how they were served."""

    ask_on: str = key(Choice("resolved", "closed"), "when; absent means never")
    scale: int = key(COUNT, "the best mark", 5)


@dataclass(frozen=True, slots=True)
class Reopening:
    """How a requester takes a resolved ticket up again, and what his word does afterwards."""

    by: tuple[str, ...] = key(Choices("mail-answer", "portal", "phone"), "how")
    while_: str = key(Choice("resolved", "closed"), "as long as it is in such a status", "resolved")
    within: Allowance | None = key(AMOUNT, "and no longer than this; absent means for the life of the status")
    afterwards: str = key(
        Choice("follow-up-ticket", "refuse"), "what his word does later", "follow-up-ticket"
    )

    @property
    def while_class(self) -> StatusClass:
        """The class of status during which it is possible."""
        return StatusClass(self.while_)
