"""Whom an announcement reaches, by what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.terms.data import News


def reaches(terms: News, item: Mapping[str, frozenset[str]], reader: Mapping[str, frozenset[str]]) -> bool:
    """Whether a reader shares each trait that the item names, of those by which news are addressed."""
    named = ((trait, item[trait]) for trait in terms.by if item.get(trait))
    return all(not words.isdisjoint(reader.get(trait, frozenset())) for trait, words in named)
