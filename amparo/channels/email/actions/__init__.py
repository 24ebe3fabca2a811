"""The verbs of the mail channel. `store` serves the listener too, so nothing of Django is imported here."""

from __future__ import annotations
