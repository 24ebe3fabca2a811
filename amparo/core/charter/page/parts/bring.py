"""What one can bring us, and what our forms ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Cell, Row
from amparo.core.charter.page.subjects import describe
from amparo.core.charter.page.teller import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller
    from amparo.core.charter.terms.intake import Form


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """The clauses say it."""
    del teller, key
    yield from ()


def closing(teller: Teller) -> Iterator[Block]:
    """The forms, in the order in which they are chosen."""
    rows = [
        Row(Cell(describe(teller, form.when) or teller.say("other-cases")), (Cell(_asked(teller, form)),))
        for form in teller.charter.intake.forms.values()
    ]
    yield from table(teller.say("forms"), (teller.say("for"), teller.say("asked")), rows)


def _asked(teller: Teller, form: Form) -> str:
    said = [teller.name("intake.fields", name) for name in form.fields]
    if form.steps:
        said.append(teller.say("steps"))
    if form.attachments:
        files = teller.spoken.joined(teller.say(f"attach-{name}") for name in form.attachments)
        said.append(teller.say("attached", names=files))
    return "; ".join(said)
