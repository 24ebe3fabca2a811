"""A process that begins anew, in place, when its work fails: `amparo worker` and `amparo mail` on their own.

It becomes itself again by exec, so nothing of the failed attempt is left, and the process id and the tie to
the parent stay.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

ATTEMPTS = "AMPARO_ATTEMPTS"
LONGEST_DELAY = 30.0
STEADY_AFTER = 60.0


def run_steadily(name: str, work: Callable[[], int | None]) -> int:
    """Run `work`; an end is the end, a failure is a new beginning after a growing delay."""
    began = time.monotonic()
    try:
        return work() or 0
    except Exception:
        traceback.print_exc()
    return _begin_anew(name, began)


def _begin_anew(name: str, began: float) -> NoReturn:
    attempts = 0 if time.monotonic() - began > STEADY_AFTER else int(os.environ.get(ATTEMPTS, "0"))
    delay = min(2.0**attempts, LONGEST_DELAY)
    print(f"WARNING the {name} failed and begins anew in {delay:g} s", file=sys.stderr, flush=True)
    time.sleep(delay)
    os.environ[ATTEMPTS] = str(attempts + 1)
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - the very command that this process is
