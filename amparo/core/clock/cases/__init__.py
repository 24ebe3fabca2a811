"""Clock cases: questions to the core as JSON, so that anybody can hold our answers against his own."""

from __future__ import annotations

from amparo.core.clock.cases.replay import answers, explanations

__all__ = ["answers", "explanations"]
