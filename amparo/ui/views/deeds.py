"""How a deed is done: its form is shown, then one verb is called; a refusal stands at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from amparo.platform.access.errors import Refused

if TYPE_CHECKING:
    from django.forms import Form

Act = Callable[[dict[str, Any]], str]
"""Calls one verb with what the form says; returns what is said when it is done."""

SHOWN, REFUSED = 200, 409


def attempt(form: Form, act: Act) -> tuple[str, int]:
    """Do it if the form is complete: what was done, in words, else nothing; and the status of the page."""
    if not (form.is_bound and form.is_valid()):
        return "", SHOWN
    try:
        return act(form.cleaned_data), SHOWN
    except Refused as refusal:
        field = str(refusal.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refusal))
        return "", REFUSED
