"""The tags that draw the values of `ui.models`, and a few that stand alone."""

from __future__ import annotations
