from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.security.world import World, make_world

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock


@pytest.fixture
def world(cast: Cast, clock: MovableClock, settings: Settings) -> World:
    """Everybody, and something on each side of each wall; a demonstration, for that has a mailbox."""
    settings.IS_DEMO = True
    return make_world(cast, clock.now())
