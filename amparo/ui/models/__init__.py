"""What pages are made of, as frozen values: clock chips, people, entries, proofs, places."""

from __future__ import annotations
