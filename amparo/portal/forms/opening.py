"""The form by which a customer asks for something."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from amparo.customers.models import Organisation
from amparo.ui.forms import FilesField
from amparo.ui.queries.words import charter_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from amparo.core.charter import Charter, Kind
    from amparo.platform.access.actors import ContactActor


class NewRequestForm(forms.Form):
    """A demand of one kind; it asks only what this kind needs."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("For whom?"), empty_label=None)
    subject = forms.CharField(
        label=_("What is it about?"),
        max_length=500,
        help_text=_("A few words, as you would say them to a colleague."),
        error_messages={"required": _("Write a few words that say what it is about.")},
    )
    text = forms.CharField(
        label=_("Tell us more"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What did you do, what happened, what did you expect? One demand for each request."),
        error_messages={"required": _("Tell us what happened, or what you need.")},
    )
    impact = forms.ChoiceField(label=_("Who is stopped?"), widget=forms.RadioSelect)
    urgency = forms.ChoiceField(label=_("How long can it wait?"), widget=forms.RadioSelect)
    attachments = FilesField(label=_("Files"), required=False, help_text=_("Up to 20 files of 25 MB each."))

    def __init__(self, kind: Kind, policy: Charter, actor: ContactActor, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(*args, **kwargs)
        own = Organisation.objects.visible_to(actor).order_by("sort_key")
        cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"]).queryset = own
        if policy.intake.inline_images:
            self.fields["text"].widget.attrs["data-images"] = True
        if len(actor.organisations) < 2:
            del self.fields["organisation"]
        if not kind.impact_and_urgency:
            del self.fields["impact"], self.fields["urgency"]
            return
        self._offer(policy, "impact", policy.priorities.impact)
        self._offer(policy, "urgency", policy.priorities.urgency)

    def _offer(self, policy: Charter, name: str, levels: Iterable[str]) -> None:
        words = [(level, capfirst(charter_words(policy, f"priority.{name}.{level}"))) for level in levels]
        cast("forms.ChoiceField", self.fields[name]).choices = words
