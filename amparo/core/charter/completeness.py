"""What a ticket must say at opening: filled in from what is known, and what of it is still missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.model import Subject
    from amparo.core.charter.terms.intake import Form, Intake


@dataclass(frozen=True, slots=True)
class Given:
    """What a customer has told: values by field, the sorts of attachment, the steps that show the trouble."""

    values: Mapping[str, str] = field(default_factory=dict)
    attachments: frozenset[str] = frozenset()
    steps: str = ""


@dataclass(frozen=True, slots=True)
class Completeness:
    """The values of a form as they stand, and everything that is missing."""

    values: Mapping[str, str]
    missing_fields: tuple[str, ...]
    missing_attachments: tuple[str, ...]
    lacks_steps: bool
    then: str  # accept, ask or refuse
    ask_with: str  # the text to ask with

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not (self.missing_fields or self.missing_attachments or self.lacks_steps)


def form_for(intake: Intake, subject: Subject, channel: str) -> Form | None:
    """The first form that fits; one that names no channels is asked for on all of them."""
    return next(
        (
            form
            for form in intake.forms.values()
            if form.when.holds(subject) and (not form.channels or channel in form.channels)
        ),
        None,
    )


def completeness(
    intake: Intake, form: Form, given: Given, known: Mapping[str, Mapping[str, str]]
) -> Completeness:
    """Compare what was given with what the form wants; `known` are values by source, such as installation."""
    values = {name: _value(intake, name, given, known) for name in form.fields}
    return Completeness(
        values={name: value for name, value in values.items() if value},
        missing_fields=tuple(name for name, value in values.items() if not value),
        missing_attachments=tuple(each for each in form.attachments if each not in given.attachments),
        lacks_steps=form.steps and not given.steps.strip(),
        then=form.missing,
        ask_with=form.ask_with,
    )


def _value(intake: Intake, name: str, given: Given, known: Mapping[str, Mapping[str, str]]) -> str:
    """What the customer wrote counts; where he wrote nothing, what is known."""
    source = intake.fields[name].fill_from
    return given.values.get(name, "").strip() or known.get(source, {}).get(name, "")
