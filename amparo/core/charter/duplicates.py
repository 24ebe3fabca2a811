"""Two tickets on one subject, and a mail that answers one under another subject: what is alike, how surely.

Nothing here reads or writes tickets: subjects, texts and times in, proposals out. A ticket of a colleague is
only ever proposed to an agent.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.core.charter.terms.manners import Duplicates

SUGGEST, OFFER, IGNORE = "suggest", "offer-to-join", "ignore"

CERTAIN_WITHIN = timedelta(days=3)
CERTAIN_TEXT = 0.8  # share of words in common that leaves no doubt, beside an equal subject
LIKELY = 0.5
ANSWERS_WITHIN = timedelta(days=30)
QUOTED_WORDS = 6  # so many of our words in a row are a quotation

_PREFIX = re.compile(r"^(?:\s*(?:re|aw|antw|sv|fw|fwd|wg|enc|res|rif|odp|tr|rv)\s*:)+", re.IGNORECASE)
_MARK = re.compile(r"[\[(#]\s?#?[A-Z]{0,6}-?\d{3,12}\s?[\])]?")
_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Demand:
    """An open ticket as it came in."""

    number: str
    requester: str
    organisation: str
    subject: str
    text: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Ongoing:
    """An open ticket whose customer may answer: what we last wrote to him, and when."""

    number: str
    requester: str
    organisation: str
    subject: str
    said: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that carries no mark of any ticket; `quoted` is what stands below the new text."""

    sender: str
    organisation: str
    subject: str
    text: str
    quoted: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to do about a ticket that is alike: `merge`, `close-with-pointer`, `suggest`, `suggest-to-agent`,
    `offer-to-join`; `likeness` from 0 to 1.
    """

    act: str
    number: str
    likeness: float


def duplicates(rule: Duplicates, new: Demand, others: Iterable[Demand]) -> list[Proposal]:
    """What is alike among the open tickets of the organisation, the likest first."""
    found = [proposal for other in others if (proposal := _proposal(rule, new, other))]
    return sorted(found, key=lambda proposal: -proposal.likeness)


def answered_by(rule: Duplicates, mail: Mail, ongoing: Iterable[Ongoing]) -> list[Proposal]:
    """The tickets that a mail may answer though its subject is another one, the likeliest first."""
    if rule.other_subject_answers == "ignore":
        return []
    found = [(answers(mail, each), each) for each in ongoing if each.organisation == mail.organisation]
    offers = [Proposal(OFFER, each.number, score) for score, each in found if score >= LIKELY]
    return sorted(offers, key=lambda proposal: -proposal.likeness)


def likeness(one: Demand, other: Demand) -> float:
    """How alike two demands are, from 0 to 1: their subjects and what they say, in equal parts."""
    return (_common(_subject(one.subject), _subject(other.subject)) + _alike(one.text, other.text)) / 2


def is_certain(one: Demand, other: Demand) -> bool:
    """Whether two demands of one person are surely the same: subject, words and days agree."""
    subject = _subject(one.subject)
    return (
        len(subject) > 1
        and subject == _subject(other.subject)
        and _alike(one.text, other.text) >= CERTAIN_TEXT
        and abs(one.opened_at - other.opened_at) <= CERTAIN_WITHIN
    )


def answers(mail: Mail, ongoing: Ongoing) -> float:
    """How likely a mail is to answer a ticket, from 0 to 1: it quotes us, or speaks of what we last asked."""
    if not timedelta() <= mail.at - ongoing.said_at <= ANSWERS_WITHIN:
        return 0.0
    if _quotes(mail.quoted, ongoing.said):
        return 1.0
    if mail.sender != ongoing.requester:
        return 0.0
    asked = _words(f"{ongoing.subject} {ongoing.said}")
    named = _words(f"{_PREFIX.sub('', mail.subject)} {mail.text}")
    return len(asked & named) / len(named) if named else 0.0


def _proposal(rule: Duplicates, new: Demand, other: Demand) -> Proposal | None:
    if new.organisation != other.organisation:
        return None
    act, score = _act(rule, new, other), likeness(new, other)
    return Proposal(act, other.number, score) if act != IGNORE and score >= LIKELY else None


def _act(rule: Duplicates, new: Demand, other: Demand) -> str:
    """As the charter says; without asking only where it is certain."""
    if new.requester != other.requester:
        return rule.colleagues
    if rule.same_person == IGNORE:
        return IGNORE
    return rule.same_person if is_certain(new, other) else SUGGEST


def _quotes(quoted: str, said: str) -> bool:
    ours, theirs = _in_order(said), f" {' '.join(_in_order(quoted))} "
    runs = (ours[place : place + QUOTED_WORDS] for place in range(len(ours) - QUOTED_WORDS + 1))
    return any(f" {' '.join(run)} " in theirs for run in runs)


def _alike(one: str, other: str) -> float:
    """Words in common; two texts that say nothing are no evidence."""
    return _common(_words(one), _words(other))


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _subject(text: str) -> frozenset[str]:
    """The words of a subject without answer marks and ticket numbers."""
    return _words(_MARK.sub(" ", _PREFIX.sub("", text)))


def _words(text: str) -> frozenset[str]:
    return frozenset(_in_order(text))


def _in_order(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
