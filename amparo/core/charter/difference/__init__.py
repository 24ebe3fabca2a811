"""What differs between two versions of a charter: in words, each with its clauses, and as text."""

from __future__ import annotations

from amparo.core.charter.difference.change import Change, ChangeKind
from amparo.core.charter.difference.compare import difference
from amparo.core.charter.difference.text import FileDifference, text_difference

__all__ = ["Change", "ChangeKind", "FileDifference", "difference", "text_difference"]
