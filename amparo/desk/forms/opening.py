"""The form by which a demand is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.customers.models import Contact
from amparo.ui.forms import FilesField
from amparo.ui.queries.words import charter_words, kind_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor


class NewTicketForm(forms.Form):
    """A demand that an agent writes down for a customer."""

    requester = forms.ModelChoiceField(
        Contact.objects.none(), label=_("Who asks?"), empty_label=_("Choose a person")
    )
    kind = forms.ChoiceField(label=_("What kind of demand is it?"))
    subject = forms.CharField(
        label=_("Subject"), max_length=500, help_text=_("A few words that say what it is about.")
    )
    text = forms.CharField(label=_("What was said"), widget=forms.Textarea(attrs={"rows": 8}))
    impact = forms.ChoiceField(label=_("Who is stopped?"), required=False)
    urgency = forms.ChoiceField(label=_("How long can it wait?"), required=False)
    channel = forms.ChoiceField(
        label=_("How did it reach us?"),
        choices=[("phone", _("By phone")), ("desk", _("In person, or otherwise"))],
    )
    attachments = FilesField(label=_("Files"), required=False)

    def __init__(self, policy: Charter, actor: AgentActor, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(*args, **kwargs)
        people = Contact.objects.visible_to(actor).filter(left_at=None).order_by("name")
        cast("forms.ModelChoiceField[Contact]", self.fields["requester"]).queryset = people
        if policy.intake.inline_images:
            self.fields["text"].widget.attrs["data-images"] = True
        self._offer("kind", [(name, kind_words(policy, name)) for name in policy.kinds])
        self._offer("impact", _levels(policy, "impact", policy.priorities.impact))
        self._offer("urgency", _levels(policy, "urgency", policy.priorities.urgency))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


def _levels(policy: Charter, name: str, levels: Iterable[str]) -> list[tuple[str, str]]:
    words = [(level, capfirst(charter_words(policy, f"priority.{name}.{level}"))) for level in levels]
    return [("", gettext("Not said")), *words]
