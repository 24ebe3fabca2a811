"""The forms by which agents plan a project: an activity, another end, why a plan is declined."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.customers.models import Contact, Organisation
from amparo.customers.queries import parties_for
from amparo.platform.access.models import Agent
from amparo.tickets.actions import Planned, Slip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Activity, Ticket


class DayField(forms.DateField):
    """A civil day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActivityForm(forms.Form):
    """An activity: what, when, who, with what, after what."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("What is to be done?"),
        max_length=200,
        error_messages={"required": _("Say what is to be done.")},
    )
    starts_on = DayField(label=_("First day"), error_messages={"required": _("Choose the first day.")})
    ends_on = DayField(
        label=_("Last day"),
        help_text=_("This day is still part of it. Days on which the desk is closed are not counted."),
        error_messages={"required": _("Choose the last day.")},
    )
    agent = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Responsible: one of us"), required=False, empty_label=_("Nobody of us")
    )
    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label=_("Or one of the customer’s people"),
        required=False,
        empty_label=_("Nobody there"),
    )
    after = forms.TypedMultipleChoiceField(
        label=_("Waits for"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    resources = forms.CharField(
        label=_("What does it take?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Machines, rooms, access, material."),
    )
    parties = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Who takes part?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        ticket: Ticket,
        actor: AgentActor,
        others: Sequence[Activity],
        data: Mapping[str, Any] | None,
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial), auto_id="deed_%s")
        colleagues = Agent.objects.visible_to(actor).working().filter(memberships__desk=ticket.desk_id)
        theirs = Contact.objects.visible_to(actor).filter(
            affiliations__organisation=ticket.organisation_id, affiliations__left_at=None, left_at=None
        )
        self._offer("agent", colleagues.order_by("name"))
        self._offer("contact", theirs.distinct().order_by("name"))
        self._offer("parties", parties_for(ticket.organisation_id, ticket.desk_id).order_by("sort_key"))
        after = cast("forms.TypedMultipleChoiceField", self.fields["after"])
        after.choices = [(each.id, f"{each.position}. {each.name}") for each in others]
        for name in [name for name in ("after", "parties") if not self.fields[name].choices]:  # type: ignore[attr-defined]
            del self.fields[name]

    def planned(self) -> Planned:
        """What the verbs take."""
        said = self.cleaned_data
        return Planned(
            said["name"],
            said["starts_on"],
            said["ends_on"],
            agent=said["agent"],
            contact=said["contact"],
            resources=said["resources"],
            after=tuple(said.get("after", ())),
            parties=tuple(each.id for each in said.get("parties", ())),
        )

    def _offer(self, name: str, found: Any) -> None:  # noqa: ANN401 - query sets of three models
        cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = found


class SlipForm(forms.Form):
    """Another last day, and why."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    ends_on = DayField(label=_("New last day"), error_messages={"required": _("Choose the last day.")})
    why = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The customer reads it with the dates that moved."),
        error_messages={"required": _("Say why: the customer reads it.")},
    )

    def slip(self, activity_id: int) -> Slip:
        """What the verb takes."""
        return Slip(activity_id, self.cleaned_data["ends_on"], self.cleaned_data["why"])


class DeclineForm(forms.Form):
    """Why the plan is not approved."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("What has to change?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why: whoever plans has to know what to change.")},
    )
