"""A charter's own words for what a ticket is, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale
from django.utils import translation
from django.utils.text import capfirst

from amparo.core.charter import StatusClass
from amparo.ui.models.chips import Priority, Status
from amparo.ui.models.times import reader_locale
from amparo.ui.queries.standard import STANDARD

if TYPE_CHECKING:
    from amparo.core.charter import Charter
    from amparo.core.charter.model import Audience
    from amparo.ui.models.chips import PriorityLevel, StatusSign

LEVELS: dict[int, tuple[PriorityLevel, ...]] = {
    1: ("normal",),
    2: ("normal", "high"),
    3: ("low", "normal", "high"),
    4: ("low", "normal", "high", "critical"),
}


def language() -> str:
    """The reader's language as charters write it: `pt-BR`, not `pt-br`."""
    base, _dash, region = (translation.get_language() or "en").partition("-")
    return f"{base}-{region.upper()}" if region else base


def language_words(code: str) -> str:
    """What the reader calls a language: `Portuguese (Brazil)` for `pt-BR`."""
    return Locale.parse(code, sep="-").get_display_name(reader_locale()) or code


def charter_words(policy: Charter, key: str) -> str:
    """A charter's text; where it lacks the reader's language, our own word for what has a usual name."""
    spoken = language()
    if spoken not in policy.texts and key in STANDARD:
        return str(STANDARD[key])
    return policy.text(key, spoken)


def clause_words(policy: Charter, key: str) -> str:
    """The sentence of the clause with this text, its figures filled in."""
    anchor = next(anchor for anchor, (_, own, _) in policy.clauses.items() if own == key)
    return policy.clause(anchor, language()).sentence


def status_words(policy: Charter, name: str, audience: Audience) -> Status:
    """A status as agents or customers call it; the sign follows its class."""
    sign: StatusSign = "new" if name == first_status(policy) else policy.status_class(name).value
    return Status(sign, charter_words(policy, f"statuses.{name}.{audience}"))


def first_status(policy: Charter) -> str:
    """The status that a ticket begins in."""
    return next(s.name for s in policy.statuses.values() if s.status_class is StatusClass.WORKING)


def priority_words(policy: Charter, name: str) -> Priority | None:
    """A priority with its place among the charter's levels; nothing where the charter has none."""
    levels = policy.priorities.levels
    if name not in levels:
        return None
    ranks = LEVELS.get(len(levels), LEVELS[4])
    level = ranks[min(levels.index(name), len(ranks) - 1)]
    return Priority(level, capfirst(charter_words(policy, f"priority.levels.{name}")))


def kind_words(policy: Charter, name: str) -> str:
    """What the charter calls a kind of ticket."""
    return charter_words(policy, f"kinds.{name}.name")


def clock_words(policy: Charter, name: str) -> str:
    """What the charter calls a clock."""
    return charter_words(policy, f"clocks.{name}.name")
