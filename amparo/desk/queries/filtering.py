"""The text of the filter: words it understands become conditions, all others are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from amparo.core.charter import StatusClass

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.querysets import TicketQuerySet

TOKEN = re.compile(
    r'(?P<name>[a-z]+):(?:"(?P<quoted>[^"]+)"|(?P<plain>\S+))|"(?P<phrase>[^"]+)"|(?P<word>\S+)'
)
NAMES = {
    "owner": pgettext_lazy("filter", "owner"),
    "status": pgettext_lazy("filter", "status"),
    "kind": pgettext_lazy("filter", "kind"),
    "customer": pgettext_lazy("filter", "customer"),
    "due": pgettext_lazy("filter", "due"),
}
CLASSES = frozenset(status_class.value for status_class in StatusClass)
EVERY = frozenset({"any", "closed"})


@dataclass(frozen=True, slots=True)
class Token:
    """An understood word: its name, what was said, and the filter without it."""

    name: str
    words: str
    rest: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as it was typed, taken apart."""

    text: str
    conditions: tuple[tuple[str, str], ...]
    words: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Filter:
        """Take the text apart; an unknown name before a colon is a word like any other."""
        conditions, words = [], []
        for match in TOKEN.finditer(text):
            if match["name"] in NAMES:
                conditions.append((match["name"], match["quoted"] or match["plain"]))
            else:
                words.append(match["phrase"] or match[0])
        return cls(text.strip(), tuple(conditions), tuple(words))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The understood words, each with the filter that remains when it is taken away."""
        return tuple(
            Token(str(NAMES[name]), value, self._without(index))
            for index, (name, value) in enumerate(self.conditions)
        )

    @property
    def typed(self) -> str:
        """What stays in the input beside the tokens."""
        return " ".join(_quoted(word) for word in self.words)

    @property
    def shows_closed(self) -> bool:
        """Whether closed tickets were asked for."""
        return any(name == "status" and value in EVERY for name, value in self.conditions)

    def apply(self, tickets: TicketQuerySet, actor: AgentActor, now: datetime) -> TicketQuerySet:
        """Narrow the tickets down; without a word about closed ones, only open tickets remain."""
        found = tickets if self.shows_closed else tickets.open()
        for name, value in self.conditions:
            found = found.filter(_condition(name, value, actor, now))
        for word in self.words:
            found = found.filter(_any_word(word))
        return found

    def _without(self, index: int) -> str:
        kept = [f"{name}:{_quoted(value)}" for at, (name, value) in enumerate(self.conditions) if at != index]
        return " ".join([*kept, *map(_quoted, self.words)])


def _condition(name: str, value: str, actor: AgentActor, now: datetime) -> Q:
    match name, value:
        case "owner", _:
            return _owner(value, actor)
        case "due", "late":
            return Q(next_deadline__lt=now)
        case "customer", _:
            return Q(organisation__name__icontains=value) | Q(requester__name__icontains=value)
        case "kind", _:
            return Q(kind=value)
        case "status", _:
            return _status(value)
        case _:
            return Q()


def _owner(value: str, actor: AgentActor) -> Q:
    match value:
        case "me":
            return Q(assignee_id__in=actor.holds)
        case "nobody":
            return Q(assignee=None)
        case _:
            return Q(assignee__name__icontains=value)


def _status(value: str) -> Q:
    if value in {"any", "open"}:
        return Q()
    return Q(status_class=value) if value in CLASSES else Q(status=value)


def _any_word(word: str) -> Q:
    number = word.lstrip("#")
    if number.isdecimal():
        return Q(number=int(number)) | Q(subject__icontains=word)
    named = Q(requester__name__icontains=word) | Q(organisation__name__icontains=word)
    return Q(subject__icontains=word) | named


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
