"""What people send in about mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.customers.models import Contact, Organisation
from amparo.platform.access.models import Agent, Desk

if TYPE_CHECKING:
    from typing import Any

    from amparo.platform.access.actors import AgentActor

AREA = {"rows": 6}


class AnswerForm(forms.Form):
    """A customer's answer to a mail of ours."""

    text = forms.CharField(label=_("What the customer answers"), widget=forms.Textarea(attrs=AREA))


class WriteForm(forms.Form):
    """A mail that somebody writes to a desk."""

    name = forms.CharField(label=_("Name of the sender"), max_length=100)
    sender = forms.EmailField(
        label=_("Mail address of the sender"),
        help_text=_("A registered address opens a ticket; any other is held."),
    )
    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("To"), empty_label=None)
    subject = forms.CharField(label=_("Subject"), max_length=250)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs=AREA))

    def __init__(self, actor: AgentActor, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(*args, **kwargs)
        _offer(self, "desk", Desk.objects.visible_to(actor).order_by("name"))


class AcceptForm(forms.Form):
    """Whose words a held mail is taken for."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(), label=_("Who wrote it?"), empty_label=_("Choose a person")
    )

    def __init__(self, actor: AgentActor, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(*args, **kwargs)
        people = Contact.objects.visible_to(actor).filter(left_at=None, merged_into=None)
        _offer(self, "contact", people.order_by("name"))


class OwnerForm(forms.Form):
    """Who decides about a held mail."""

    owner = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Who decides?"), required=False, empty_label=_("As the charter says")
    )

    def __init__(self, actor: AgentActor, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(*args, **kwargs)
        _offer(self, "owner", Agent.objects.visible_to(actor).working().order_by("name"))


class NewPersonForm(forms.Form):
    """The sender of a held mail as a new person of a customer."""

    name = forms.CharField(label=_("Name"), max_length=200)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Belongs to"), empty_label=_("Choose an organisation")
    )

    def __init__(self, actor: AgentActor, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(*args, **kwargs)
        _offer(self, "organisation", Organisation.objects.visible_to(actor).order_by("sort_key"))


def _offer(form: forms.Form, field: str, rows: Any) -> None:  # noqa: ANN401 - a queryset of any model
    cast("forms.ModelChoiceField[Any]", form.fields[field]).queryset = rows
