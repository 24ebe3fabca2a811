"""The form by which a closure is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.charters.actions import NewClosure
from amparo.ui.queries.words import charter_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from amparo.core.charter import Charter
    from amparo.platform.access.models import Desk


def _moment(label: object) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget)  # type: ignore[arg-type]


class ClosureForm(forms.Form):
    """Which hours are closed, from when to when, and why."""

    calendar = forms.ChoiceField(label=_("Which hours?"))
    starts_at = _moment(_("From"))
    ends_at = _moment(_("To"))
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Customers read it on the charter and in the count of their deadlines."),
        error_messages={"required": _("Say why: customers read it where the time is not counted.")},
    )

    def __init__(self, policy: Charter, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        choices = [(name, charter_words(policy, f"calendars.{name}.name")) for name in policy.calendars]
        cast("forms.ChoiceField", self.fields["calendar"]).choices = choices

    def closure(self, desk: Desk) -> NewClosure:
        """What the verb takes."""
        said = self.cleaned_data
        return NewClosure(desk, said["calendar"], said["starts_at"], said["ends_at"], said["reason"])
