"""The one place that reads a clock. Everything else is handed the instant as an argument."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def system_clock() -> datetime:
    """The machine's clock as an aware UTC instant."""
    return datetime.now(UTC)


_source: Callable[[], datetime] = system_clock


def now() -> datetime:
    """The present instant, aware and in UTC. Read once per request, job or batch, then passed on."""
    return _source()


@contextmanager
def clock(source: Callable[[], datetime]) -> Iterator[None]:
    """Let `source` be the clock of this process for a while: for tests that move time."""
    global _source  # noqa: PLW0603 - the single clock of the process
    previous, _source = _source, source
    try:
        yield
    finally:
        _source = previous
