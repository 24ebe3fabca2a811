"""The charter: the support policy of a desk as a checked document."""

from __future__ import annotations

from amparo.core.charter.charter import Charter
from amparo.core.charter.findings import CharterRefused, Finding
from amparo.core.charter.load import load, read_folder
from amparo.core.charter.model import (
    Clause,
    ClockRule,
    EarlyWarning,
    Holiday,
    LifecycleRule,
    Priorities,
    Status,
    StatusClass,
    Subject,
    Target,
)
from amparo.core.charter.terms.intake import Kind
from amparo.core.charter.terms.reach import Channel

__all__ = [
    "Channel",
    "Charter",
    "CharterRefused",
    "Clause",
    "ClockRule",
    "EarlyWarning",
    "Finding",
    "Holiday",
    "Kind",
    "LifecycleRule",
    "Priorities",
    "Status",
    "StatusClass",
    "Subject",
    "Target",
    "load",
    "read_folder",
]
