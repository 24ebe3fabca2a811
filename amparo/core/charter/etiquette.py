"""Etiquette: what a message is when it only asks for speed, and when it stands in capitals throughout."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.charter.nudge_words import ASKS_FOR_SPEED, POLITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from amparo.core.charter.terms.manners import Nudges

_WORD = re.compile(r"[^\W_]+")
_ONLY_ASKING = re.compile(r"[\s?!.…]*\?[\s?!.…]*")
LONGEST_NUDGE = 40  # words
SHORTEST_SHOUT = 20  # letters


class Nudge(NamedTuple):
    """A message that only asked for speed."""

    at: datetime
    sender: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """Nudges of one sender that show as one line."""

    sender: str
    first_at: datetime
    last_at: datetime
    messages: int


def only_asks_for_speed(text: str, *, known: Iterable[str] = ()) -> bool:
    """Whether every word of a text asks for speed or is mere courtesy, in one of the nine languages.

    `known` holds words that say nothing new here: names of the people on the ticket, its number. One word
    beyond that, and it is a message; so is a text that comes with a file, which the caller asks about first.
    """
    if _ONLY_ASKING.fullmatch(text):
        return True
    words = _words(text)
    if not words or len(words) > LONGEST_NUDGE:
        return False
    names = {word for name in known for word in _words(name)}
    return any(
        _is_covered(words, phrases, POLITE[language] | names) for language, phrases in ASKS_FOR_SPEED.items()
    )


def is_in_capitals(text: str) -> bool:
    """Whether a text shouts: letters that have two cases, four of five of them capitals."""
    cased = [sign for sign in text if sign.isupper() or sign.islower()]
    return len(cased) >= SHORTEST_SHOUT and sum(map(str.isupper, cased)) * 5 >= len(cased) * 4


def gathered(rule: Nudges, nudges: Iterable[Nudge]) -> list[Gathering]:
    """The nudges as they are shown: those of one sender within the stretch after the first are one."""
    stretch = timedelta(seconds=rule.gathered_for.seconds)
    found: list[Gathering] = []
    for at, sender in sorted(nudges):
        last = next((each for each in reversed(found) if each.sender == sender), None)
        if last and at - last.first_at <= stretch:
            found[found.index(last)] = Gathering(sender, last.first_at, at, last.messages + 1)
        else:
            found.append(Gathering(sender, at, at, 1))
    return found


def told(rule: Nudges, nudges: Sequence[Nudge]) -> list[Nudge]:
    """The nudges after which the sender is told, politely, that he need not write again for that."""
    once_in = timedelta(seconds=rule.told_once_in.seconds)
    last: dict[str, datetime] = {}
    found = []
    for nudge in sorted(nudges):
        before = last.get(nudge.sender)
        if before is None or nudge.at - before >= once_in:
            last[nudge.sender] = nudge.at
            found.append(nudge)
    return found


def _words(text: str) -> list[str]:
    """The words in small letters without accents; an apostrophe joins what it stands between."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def _is_covered(
    words: list[str], phrases: frozenset[tuple[str, ...]], polite: set[str] | frozenset[str]
) -> bool:
    """Whether the words are nothing but such phrases and courtesy, with one phrase at least."""
    longest = max(map(len, phrases))
    reached = {0: False}  # a place between two words, and whether a phrase lies before it
    for place in range(len(words)):
        if place not in reached:
            continue
        asked = reached[place]
        if words[place] in polite:
            reached[place + 1] = reached.get(place + 1, False) or asked
        for length in range(1, longest + 1):
            if tuple(words[place : place + length]) in phrases:
                reached[min(place + length, len(words))] = True
    return reached.get(len(words), False)
