"""Schemas of the tables that modules of their own read."""

from __future__ import annotations

from typing import Any

NAME: dict[str, Any] = {"type": "string"}
NAMES: dict[str, Any] = {"type": "array", "items": NAME}
CALENDARS: dict[str, Any] = {"type": "object"}
CLOCKS: dict[str, Any] = {"type": "object"}
STATUSES: dict[str, Any] = {"type": "object"}
RULES: dict[str, Any] = {"type": "object"}
VARIANTS: dict[str, Any] = {"type": "object"}
PRIORITY: dict[str, Any] = {"type": "object"}
