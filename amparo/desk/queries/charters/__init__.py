"""What the pages of the charter show: versions, a draft beside its text, what it would do."""

from __future__ import annotations
