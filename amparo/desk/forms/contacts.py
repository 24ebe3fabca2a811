"""The forms by which agents note that they tried to reach the customer, and ask him for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.tickets.actions import Attempt, NewItem, NewMessage, Outcome
from amparo.ui.forms import FilesField
from amparo.ui.views.uploads import new_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from amparo.core.charter import Charter


class ContactForm(forms.Form):
    """An attempt to reach the customer by phone or in person; dated back where the charter allows it."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[(Outcome.FAILED.value, _("In vain")), (Outcome.REACHED.value, _("Reached"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether somebody was reached.")},
    )
    channel = forms.ChoiceField(
        label=_("How was it tried?"),
        choices=[("phone", _("By phone")), ("desk", _("In person, or otherwise"))],
    )
    whom = forms.CharField(label=_("Whom, at which number?"), max_length=200, required=False)
    text = forms.CharField(
        label=_("What happened?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The customer can read it."),
        error_messages={"required": _("Say what happened: the customer can ask, and so can a lead.")},
    )
    happened_at = forms.DateTimeField(
        label=_("When, if not now?"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    why_late = forms.CharField(label=_("Why is it written down only now?"), max_length=300, required=False)

    def __init__(self, policy: Charter, data: Mapping[str, Any] | None, whom: str = "") -> None:
        super().__init__(data, initial={"whom": whom, "outcome": Outcome.FAILED.value}, auto_id="deed_%s")
        if policy.intake.backdating is None:
            del self.fields["happened_at"], self.fields["why_late"]

    def attempt(self) -> Attempt:
        """What the verb takes."""
        said = self.cleaned_data
        message = NewMessage(said["text"], said["channel"], happened_at=said.get("happened_at"))
        return Attempt(message, said["whom"], said.get("why_late", ""))


class ReachByMailForm(forms.Form):
    """A mail that asks the customer to come back to us; silence makes it an attempt that failed."""

    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write to the customer why you try to reach him.")},
    )


class AskForForm(forms.Form):
    """Something that the customer owes: what it is called, and the message that asks for it."""

    what = forms.CharField(
        label=_("What is asked for?"),
        max_length=300,
        help_text=_("A few words, such as: the signed form, your decision on the proposal."),
        error_messages={"required": _("Say in a few words what is asked for.")},
    )
    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write to the customer what he is to do.")},
    )
    attachments = FilesField(label=_("Files"), required=False)

    def item(self) -> NewItem:
        """What the verb takes."""
        said = self.cleaned_data
        message = NewMessage(said["text"], "desk", files=new_files(said["attachments"], said["text"]))
        return NewItem(said["what"], message)
