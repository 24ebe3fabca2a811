"""Tickets, clocks and charters put into the words and values that pages show."""

from __future__ import annotations
