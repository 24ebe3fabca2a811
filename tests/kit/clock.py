"""A clock that tests move."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amparo.platform import time

if TYPE_CHECKING:
    from collections.abc import Iterator

SAO_PAULO = ZoneInfo("America/Sao_Paulo")


class MovableClock:
    """Stands still until a test moves it. Wall times are São Paulo's unless they carry a zone."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def set(self, wall: str) -> datetime:
        """Move to a wall time such as `2026-11-24 09:42`."""
        read = datetime.fromisoformat(wall)
        self.at = (read if read.tzinfo else read.replace(tzinfo=SAO_PAULO)).astimezone(ZoneInfo("UTC"))
        return self.at

    def advance(self, **amount: float) -> datetime:
        """Move on by an amount such as `hours=2`."""
        self.at += timedelta(**amount)
        return self.at


@contextmanager
def standing_clock(wall: str = "2026-11-24 09:42") -> Iterator[MovableClock]:
    """The process's clock, standing at Tuesday 24 November 2026, 09:42 in São Paulo."""
    clock = MovableClock(datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")))
    clock.set(wall)
    with time.clock(clock.now):
        yield clock
