"""The forms of calls, of contacts by ways that are no support, and of absences."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amparo.channels.phone.actions import Hand
from amparo.channels.phone.models import Call
from amparo.channels.phone.queries import PHONE, ways_of
from amparo.customers.models import Contact
from amparo.desk.forms.opening import NewTicketForm
from amparo.platform.access.models import Agent
from amparo.tickets.actions import Outcome

if TYPE_CHECKING:
    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor


class NewCallForm(NewTicketForm):
    """What a caller wants, how he was recognised, and who goes on with him."""

    number = forms.CharField(
        label=_("The caller’s number"),
        required=False,
        max_length=32,
        help_text=_("Empty means the number that is registered."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    verified_by = forms.ChoiceField(
        label=_("How was the caller recognised?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Until then tell, unblock and re-send nothing."),
    )
    went_beyond = forms.CharField(
        label=_("What of it goes beyond the scope of the line?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    hand = forms.ChoiceField(
        label=_("Who goes on with it?"),
        choices=[
            (Hand.TRANSFER.value, _("Whoever is free; if nobody is, as the charter says")),
            (Hand.KEEP.value, _("I do")),
            (Hand.CALL_BACK.value, _("Nobody now: the caller is called back")),
        ],
        initial=Hand.TRANSFER.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, policy: Charter, actor: AgentActor, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(policy, actor, *args, **kwargs)
        for unused in ("channel", "attachments"):
            self.fields.pop(unused, None)
        ways = [(way, Call.Verification(way).label) for way in ways_of(policy)]
        cast("forms.ChoiceField", self.fields["verified_by"]).choices = [("", _("Not yet")), *ways]
        if not ways:
            del self.fields["verified_by"]
        channel = policy.channels.get(PHONE)
        if channel is None or not channel.scope:
            del self.fields["went_beyond"]
        self.order_fields(["requester", "number", "verified_by"])


class TalkForm(forms.Form):
    """What was said."""

    said = forms.CharField(
        label=_("What was said"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands on the ticket, for the customer too, and counts as an answer."),
    )


class CallBackForm(forms.Form):
    """How a call-back ended."""

    outcome = forms.ChoiceField(
        label=_("Did you reach them?"),
        choices=[(Outcome.REACHED.value, _("Yes")), (Outcome.FAILED.value, _("No, the call stays owed"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you reached them.")},
    )
    said = forms.CharField(
        label=_("What was said, or why not"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what was said, or why you did not reach them.")},
    )


class InformalForm(forms.Form):
    """What somebody asked by a way that is no support."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(), label=_("Who asked?"), empty_label=_("Choose a person")
    )
    through = forms.CharField(
        label=_("By what way?"), max_length=60, help_text=_("A messenger, a private number, in the corridor.")
    )
    said = forms.CharField(
        label=_("What was asked"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write in a few words what was asked: it is kept on record.")},
    )

    def __init__(self, actor: AgentActor, data: Any = None) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(data)
        people = Contact.objects.visible_to(actor).filter(left_at=None).order_by("name")
        cast("forms.ModelChoiceField[Contact]", self.fields["contact"]).queryset = people


class AbsenceForm(forms.Form):
    """Who is away, from which day to which, and who stands in."""

    agent = forms.ModelChoiceField(Agent.objects.none(), label=_("Who is away?"), empty_label=None)
    deputy = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Who stands in?"), empty_label=_("Choose a person")
    )
    since = forms.DateField(label=_("First day away"), widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("Last day away"), widget=forms.DateInput({"type": "date"}))

    def __init__(self, actor: AgentActor, now: datetime, data: Any = None) -> None:  # noqa: ANN401 - as forms.Form
        today = timezone.localtime(now).date()
        super().__init__(data, initial={"agent": actor.id, "since": today, "until": today})
        people = Agent.objects.visible_to(actor).working().order_by("name")
        leads = bool(actor.leads) or actor.is_administrator
        _offer(self, "agent", people if leads else people.filter(id=actor.id))
        _offer(self, "deputy", people)

    def stretch(self) -> tuple[datetime, datetime]:
        """From the first midnight to the one after the last day, by the clocks of who reads."""
        zone, said = timezone.get_current_timezone(), self.cleaned_data
        begins = datetime.combine(said["since"], time(), zone)
        return begins, datetime.combine(said["until"] + timedelta(days=1), time(), zone)


class LeaveForm(forms.Form):
    """Who works here no longer, and who has their work from now on."""

    agent = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Who leaves?"), empty_label=_("Choose a person")
    )
    deputy = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Who gets their work?"), empty_label=_("Choose a person")
    )

    def __init__(self, actor: AgentActor, data: Any = None) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(data, prefix="leave")
        people = Agent.objects.visible_to(actor).working().order_by("name")
        _offer(self, "agent", people.exclude(id=actor.id))
        _offer(self, "deputy", people)


def _offer(form: forms.Form, name: str, rows: Any) -> None:  # noqa: ANN401 - a queryset of any model
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows
