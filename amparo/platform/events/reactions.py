"""Which reactions a kind of event calls for. The table itself stands in `config/subscriptions.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from amparo.platform.events.kinds import EventKind
    from amparo.platform.events.models import Event


class Reaction(Protocol):
    """A task that follows from events: takes a batch, is idempotent, inserts in bulk."""

    def __call__(self, events: Sequence[Event], now: datetime) -> None: ...


_by_kind: dict[str, tuple[str, ...]] = {}


def subscribe(table: Mapping[type[EventKind], Sequence[Reaction]]) -> dict[str, Reaction]:
    """Make `table` the subscriptions of this process; returns the reactions by name."""
    _by_kind.clear()
    by_name: dict[str, Reaction] = {}
    for kind, reactions in table.items():
        _by_kind[kind.__name__] = tuple(name_of(reaction) for reaction in reactions)
        by_name.update({name_of(reaction): reaction for reaction in reactions})
    return by_name


def reactions_to(kind: str) -> tuple[str, ...]:
    return _by_kind.get(kind, ())


def name_of(reaction: Reaction) -> str:
    """`app.tasks.function`: what an owed row is called by, in whichever module of the tasks it stands."""
    app, tasks, _module = reaction.__module__.removeprefix("amparo.").partition(".tasks")
    return f"{app}{tasks}.{getattr(reaction, '__name__', '')}"
