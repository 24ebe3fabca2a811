"""The customers' pages: an allowed object, the input, one verb, the page."""

from __future__ import annotations
