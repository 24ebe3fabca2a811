"""Events to record, and subscriptions that end with the test."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from amparo.platform.access.actors import SystemActor
from amparo.platform.access.events import AgentJoined, DeskCreated
from amparo.platform.events import reactions
from amparo.platform.events.actions import record, seal

if TYPE_CHECKING:
    from collections.abc import Callable

    from amparo.platform.events.reactions import Reaction

NOW = datetime(2026, 11, 24, 12, 42, tzinfo=UTC)
SETUP = SystemActor("setup")


def happen(*names: str) -> None:
    """One event for each name, in one transaction."""
    record([DeskCreated(desk_id=1, name=name) for name in names], by=SETUP, at=NOW)


def joined(name: str) -> None:
    """An event of another kind."""
    record([AgentJoined(desk_id=1, agent_id=1, name=name)], by=SETUP, at=NOW)


def seals(count: int) -> int:
    """Seal until so many events are sealed: transactions of other tests on the server hold some back."""
    sealed, until = 0, time.monotonic() + 20
    while sealed < count and time.monotonic() < until:
        sealed += seal(NOW)
    return sealed


@pytest.fixture
def subscribed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Reaction]]:
    """Let reactions follow when a desk is created, in this test alone."""
    monkeypatch.setattr(reactions, "_by_kind", {})
    return lambda *wanted: reactions.subscribe({DeskCreated: wanted})
