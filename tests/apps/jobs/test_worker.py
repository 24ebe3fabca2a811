"""The worker decides what is due by a clock that it can trust."""

from __future__ import annotations

import threading
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from amparo.platform import time
from amparo.platform.jobs import worker

if TYPE_CHECKING:
    from datetime import datetime

    import pytest

    from tests.kit.database import Database


def test_a_worker_with_a_wrong_clock_does_not_begin(
    committed_db: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    del committed_db
    for wrong in (timedelta(hours=-1), timedelta(seconds=3), timedelta(days=1), timedelta(days=3653)):
        with time.clock(partial(_off_by, wrong)):
            assert worker.main([], lambda stop: None) == 1
        assert "clock differs" in capsys.readouterr().err


def test_a_worker_whose_clock_jumps_stops_at_once(
    committed_db: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del committed_db
    monkeypatch.setattr(worker, "LOOK_SECONDS", 0.1)
    jump = timedelta()

    def later() -> None:
        nonlocal jump
        jump = timedelta(hours=1)

    threading.Timer(1.5, later).start()
    with time.clock(lambda: time.system_clock() + jump):
        assert worker.main([], lambda stop: None) == 1
    assert "clock differs" in capsys.readouterr().err


def _off_by(amount: timedelta) -> datetime:
    return time.system_clock() + amount
