"""The forms by which agents let a ticket wait, end it, take it up again, and decide disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.customers.models import Organisation
from amparo.tickets.models import Resolution

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket

TO_CUSTOMER = _("The customer reads it.")


def _text(label: object, missing: object, *, hint: object = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,  # type: ignore[arg-type]
        error_messages={"required": missing},  # type: ignore[dict-item]
    )


def _moment(label: object, *, required: bool = True) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, required=required)  # type: ignore[arg-type]


class HoldForm(forms.Form):
    """For whom the ticket waits, and how they call it; resting, or closed until they have finished."""

    name = forms.CharField(
        label=_("Third party"),
        max_length=200,
        help_text=_("The customer reads it. A name that is new is kept for the next time."),
        error_messages={"required": _("Name whom it waits for.")},
    )
    reference = forms.CharField(
        label=_("Their reference"),
        max_length=200,
        error_messages={"required": _("Give the reference that they have for it.")},
    )
    until = forms.ChoiceField(
        label=_("Until they have finished"),
        choices=[("rest", _("let the clock rest")), ("close", _("close the ticket"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Why is it closed?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only where you close it. The customer reads it."),
    )

    def __init__(self, ticket: Ticket, actor: AgentActor, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"until": "rest"}, auto_id="deed_%s")
        kind = Organisation.Kind.THIRD_PARTY
        known = (
            Organisation.objects.visible_to(actor)
            .filter(kind=kind, desks=ticket.desk_id)
            .order_by("sort_key")
        )
        self.known = list(known.values_list("name", flat=True)[:50])


class EventForm(forms.Form):
    """What happened beyond the provider's control."""

    name = forms.CharField(
        label=_("What happened?"),
        max_length=300,
        help_text=TO_CUSTOMER,
        error_messages={"required": _("Say what happened: the customer reads it.")},
    )
    affected = _text(_("What does it affect?"), _("Say what it affects."), hint=TO_CUSTOMER, rows=2)
    evidence = _text(
        _("Evidence"),
        _("Give the evidence: a report, a reference, a notice."),
        hint=_("For colleagues, and for whoever decides a dispute."),
        rows=3,
    )
    starts_at = _moment(_("From"))
    ends_at = _moment(_("To"))
    also = forms.CharField(
        label=_("Other tickets that it holds up"),
        required=False,
        help_text=_("Their numbers, with spaces between them."),
    )

    def __init__(self, now: datetime, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"starts_at": now}, auto_id="deed_%s")

    def numbers(self) -> list[int]:
        """The numbers of the other tickets."""
        return [int(word) for word in self.cleaned_data["also"].replace(",", " ").split() if word.isdecimal()]


class CorrectionForm(forms.Form):
    """From when to when it really was."""

    starts_at = _moment(_("From"))
    ends_at = _moment(_("To"), required=False)
    why = _text(_("Why?"), _("Say why: the customer reads it."), hint=TO_CUSTOMER, rows=3)

    def __init__(self, given: Mapping[str, Any], data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial=dict(given), auto_id="deed_%s")


class ResolveForm(forms.Form):
    """What solved it."""

    means = forms.ChoiceField(
        label=_("How was it solved?"),
        choices=[
            (Resolution.Means.FIXED.value, _("It was fixed")),
            (Resolution.Means.INSTRUCTIONS.value, _("Instructions were given that solve it")),
        ],
        widget=forms.RadioSelect,
        help_text=_("A way round it is no resolution: answer with it, and leave the ticket open."),
        error_messages={"required": _("Choose how it was solved.")},
    )
    text = _text(
        _("What solved it?"), _("Say what solved it: the customer reads it."), hint=TO_CUSTOMER, rows=6
    )


class ReasonForm(forms.Form):
    """Why something is done."""

    text = _text(_("Why?"), _("Say why: the customer reads it."), hint=TO_CUSTOMER)


class FollowUpForm(forms.Form):
    """What is still to be done, as a demand of its own."""

    subject = forms.CharField(label=_("What is it about?"), max_length=500)
    text = _text(_("What is still to be done?"), _("Say what is still to be done."), rows=5)


class DecisionForm(forms.Form):
    """Whether the customer is right."""

    is_upheld = forms.TypedChoiceField(
        label=_("Is the customer right?"),
        choices=[("yes", _("Yes: correct it")), ("no", _("No: it stays as it is"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Decide one way or the other.")},
    )
    reason = _text(_("Why?"), _("Say why: the customer reads it."), hint=TO_CUSTOMER)
