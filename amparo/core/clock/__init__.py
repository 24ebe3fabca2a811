"""Clocks: facts and a charter in, readings with their proof out."""

from __future__ import annotations

from amparo.core.charter.model import Subject
from amparo.core.clock.facts import Fact, FactKind
from amparo.core.clock.proof import Explanation, Row, explain
from amparo.core.clock.reading import FinishedCycle, Moment, Pause, Reading, State
from amparo.core.clock.readings import read_clocks

__all__ = [
    "Explanation",
    "Fact",
    "FactKind",
    "FinishedCycle",
    "Moment",
    "Pause",
    "Reading",
    "Row",
    "State",
    "Subject",
    "explain",
    "read_clocks",
]
