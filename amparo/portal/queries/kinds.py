"""The kinds of demands that a charter knows, for choosing one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from amparo.ui.queries.words import clause_words, kind_words

if TYPE_CHECKING:
    from amparo.core.charter import Charter


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind with the clause that says what it is."""

    words: str
    clause: str
    href: str


def kind_choices(policy: Charter) -> tuple[KindChoice, ...]:
    """The kinds in the charter's order. One that needs more than a form is agreed with us first."""
    return tuple(
        KindChoice(
            kind_words(policy, name),
            clause_words(policy, f"kinds.{name}.clause"),
            reverse("portal_new_kind", args=[name]),
        )
        for name, kind in policy.kinds.items()
        if not kind.needs
    )
