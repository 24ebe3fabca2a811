"""The loops of the worker: each works its own table in batches, woken by NOTIFY, polling as a fallback."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from amparo.platform.time import now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

logger = logging.getLogger(__name__)

POLL_SECONDS = 5.0
REST_AFTER_FAILURE = 2.0


@dataclass(frozen=True, slots=True)
class Loop:
    """`work(now)` does one batch and returns how many rows it took; 0 means that nothing is due."""

    name: str
    work: Callable[[datetime], int]
    every: float = POLL_SECONDS


class Runner(threading.Thread):
    """Runs one loop until it is told to stop; a failure is logged and tried again after a rest."""

    def __init__(self, loop: Loop, stop: threading.Event) -> None:
        super().__init__(name=f"loop-{loop.name}", daemon=True)
        self.loop = loop
        self.stop = stop
        self.wake = threading.Event()

    def run(self) -> None:
        while not self.stop.is_set():
            self.wake.clear()
            if self._batch() == 0:
                self.wake.wait(self.loop.every)

    def _batch(self) -> int:
        try:
            return self.loop.work(now())
        except Exception:
            logger.exception("the %s loop failed and goes on in a moment", self.loop.name)
            self.stop.wait(REST_AFTER_FAILURE)
            return 0
        finally:
            connection.close()
