"""Batches answer as single questions do."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.core.time import BeyondHorizon, Calendar, Hours
from amparo.core.time.batch import add_many, between_many
from amparo.core.time.zones import instant, seconds
from tests.kit.hours import amounts, calendars, instants


@given(calendars(), st.lists(st.tuples(instants, amounts), max_size=5))
def test_a_batch_answers_as_single_questions_do(
    calendar: Calendar, asked: list[tuple[datetime, timedelta]]
) -> None:
    starts = np.array([seconds(at) for at, _ in asked], dtype=np.int64)
    spans = np.array([amount // timedelta(seconds=1) for _, amount in asked], dtype=np.int64)
    due = [instant(int(at)) for at in add_many(calendar, starts, spans)]
    assert due == [calendar.add(at, amount) for at, amount in asked]
    counted = [timedelta(seconds=int(found)) for found in between_many(calendar, starts, starts + spans)]
    assert counted == [calendar.between(at, at + amount) for at, amount in asked]


def test_a_batch_on_a_calendar_that_never_opens_ends() -> None:
    never, one = Calendar("never", Hours("UTC", ((),) * 7)), np.array([1_800_000_000], dtype=np.int64)
    with pytest.raises(BeyondHorizon):
        add_many(never, one, one // one)
    assert between_many(never, one, one + 1) == [0]


def test_nothing_negative_is_added() -> None:
    one = np.array([1_800_000_000], dtype=np.int64)
    with pytest.raises(ValueError, match="negative"):
        add_many(Calendar("never", Hours("UTC", ((),) * 7)), one, -one)
