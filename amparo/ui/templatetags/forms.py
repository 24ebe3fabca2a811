"""Forms: label above, hint below, an error that says what would be right, a summary that leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField
    from django.utils.safestring import SafeString

CHOICES = (CheckboxSelectMultiple, RadioSelect)


@dataclass(frozen=True, slots=True)
class Field:
    """A field ready to be written down."""

    bound: BoundField
    control: SafeString
    shape: str


def field(bound: BoundField) -> dict[str, Field]:
    """Prepare one field; its look follows from its widget."""
    widget = bound.field.widget
    if isinstance(widget, CHOICES):
        return {"field": Field(bound, bound.as_widget(), "choices")}
    if isinstance(widget, CheckboxInput):
        return {"field": Field(bound, bound.as_widget(), "check")}
    look = "textarea" if isinstance(widget, Textarea) else "select" if isinstance(widget, Select) else "input"
    return {"field": Field(bound, bound.as_widget(attrs={"class": look}), "field")}


def form_errors(form: BaseForm) -> dict[str, object]:
    """Prepare the summary: what is wrong with the whole, then a link to each field to mend."""
    wrong = [bound for bound in form if bound.errors and not bound.is_hidden]
    return {"general": form.non_field_errors(), "wrong": wrong, "count": len(wrong)}
