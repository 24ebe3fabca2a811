"""Clocks: facts and a charter in, readings with their proof out."""

from __future__ import annotations

from amparo.core.charter.model import Subject
from amparo.core.clock.facts import Fact, FactKind
from amparo.core.clock.proof import Explanation, explain
from amparo.core.clock.reading import FinishedCycle, Moment, Pause, Reading, State
from amparo.core.clock.readings import read_clocks
from amparo.core.clock.rows import Row
from amparo.core.clock.rules import RuleReading, read_rules

__all__ = [
    "Explanation",
    "Fact",
    "FactKind",
    "FinishedCycle",
    "Moment",
    "Pause",
    "Reading",
    "Row",
    "RuleReading",
    "State",
    "Subject",
    "explain",
    "read_clocks",
    "read_rules",
]
