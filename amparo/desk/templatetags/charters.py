"""What the forms of the charter need: `{% load charters %}`."""

from __future__ import annotations

from django import template

from amparo.desk.queries.charters.fields import UNITS
from amparo.ui.queries.words import language_words

register = template.Library()


@register.simple_tag
def units() -> list[tuple[str, str]]:
    """The units of simple amounts."""
    return [(unit, str(words)) for unit, words in UNITS.items()]


@register.simple_tag
def language_name(code: str) -> str:
    """What the reader calls a language."""
    return language_words(code)
