"""What an event is: a frozen dataclass in the domain's words, past tense, that can describe itself."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar

_kinds: dict[str, type[EventKind]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """Base of all kinds. The identifiers say whom it is about; the rest is its payload."""

    visible_to_customer: ClassVar[bool] = False
    personal: ClassVar[tuple[str, ...]] = ()

    desk_id: int | None = None
    org_id: int | None = None
    ticket_id: int | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - as the data model declares it
        super(EventKind, cls).__init_subclass__(**kwargs)  # slots make the class anew: name it late
        _kinds[cls.__name__] = cls

    def summary(self) -> str:
        """One translated line for the timeline and the audit."""
        raise NotImplementedError

    def payload(self) -> dict[str, Any]:
        """What is stored beside the columns; values that JSON can hold."""
        return {f.name: getattr(self, f.name) for f in dataclasses.fields(self) if f.name not in _COLUMNS}


_COLUMNS = frozenset({"desk_id", "org_id", "ticket_id"})


def kinds() -> dict[str, type[EventKind]]:
    """All kinds by name."""
    return dict(_kinds)
