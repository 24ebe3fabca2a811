"""Mail as plain values: read, understood, routed and written without a database or a framework."""

from __future__ import annotations
