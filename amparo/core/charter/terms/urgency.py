"""How urgent something is, where a ticket stands, and when clocks rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.reader import Each, key
from amparo.core.charter.values import FLAG, Choice, Choices, Ref, Words

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Severity:
    """How bad something is by itself, whatever its impact."""

    levels: tuple[str, ...] = key(Words(named=True), "from the least to the worst", required=True)
    default: str = key(Ref("severity.levels"), "where nobody says; absent means the first")
    signs: Mapping[str, str] = key(
        Each(Ref("severity.levels"), named=True), "answers on the form that give the severity by themselves"
    )


@dataclass(frozen=True, slots=True)
class Pause:
    """What a pause needs, how it ends, and what the customer may do about it."""

    name: str
    begins_with: tuple[str, ...] = key(
        Choices("question-he-can-see", "failed-contact"),
        "what must have happened first; absent means nothing",
    )
    ends_with: str = key(Choice("his-answer", "their-answer", "its-end"), "what ends it by itself")
    needs: tuple[str, ...] = key(
        Choices("name", "reference", "reason", "evidence", "from-to", "affected"), "what is recorded with it"
    )
    declared_by: str = key(Choice("agent", "lead"), "who may begin it", "agent")
    backwards_needs: str = key(Choice("second-person", "nobody-may"), "what it takes to begin it in the past")
    shown: bool = key(FLAG, "whether the customer sees it", default=True)
    disputable: bool = key(FLAG, "whether the customer may dispute it", default=True)


PAUSES_UNLESS_DECLARED = {
    "waiting-customer": Pause("waiting-customer", ("question-he-can-see", "failed-contact"), "his-answer"),
    "waiting-third-party": Pause("waiting-third-party", needs=("name", "reference")),
    "beyond-control": Pause(
        "beyond-control",
        needs=("reason", "evidence", "from-to", "affected"),
        declared_by="lead",
        backwards_needs="second-person",
    ),
}
"""What holds for the three sides a clock can rest for beside the provider's own."""
