"""A charter tried on what happened: verdicts, deadlines and credits under it, beside those that were."""

from __future__ import annotations

from amparo.core.charter.backtest.money import Misses
from amparo.core.charter.backtest.outcomes import Outcome, Shift, outcomes, shifts
from amparo.core.charter.backtest.trial import Tally, Trial

__all__ = ["Misses", "Outcome", "Shift", "Tally", "Trial", "outcomes", "shifts"]
