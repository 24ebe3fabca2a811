from __future__ import annotations

from amparo.platform.access.errors import Refused


class LeaseLost(Exception):
    """Another worker has taken the row over; this one writes nothing."""


class NotForUs(Refused):
    """No desk has an address that the mail was sent to."""

    code = "not-for-us"
