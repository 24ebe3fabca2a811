"""One thing that differs, said in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ChangeKind(StrEnum):
    """What a change is about."""

    PROMISE = "promise"
    CALENDAR = "calendar"
    HOLIDAY = "holiday"
    RULE = "rule"
    STATUS = "status"
    REQUEST_KIND = "kind"
    CHANNEL = "channel"
    PRIORITY = "priority"
    LEVEL = "level"
    TEXT = "text"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference: where in the charter, in words, and at which clauses of the published page.

    `anchors` are those of the new version, of the old one for what is gone.
    """

    kind: ChangeKind
    path: tuple[str, ...]
    anchors: tuple[str, ...]
    sentence: str

    def as_json(self) -> dict[str, Any]:
        """The change as plain values."""
        return {
            "kind": self.kind.value,
            "path": ".".join(self.path),
            "clauses": list(self.anchors),
            "sentence": self.sentence,
        }
