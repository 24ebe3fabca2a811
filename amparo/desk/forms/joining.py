"""The forms by which one ticket becomes two, or two become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.charters.queries import charter
from amparo.tickets.actions import MOVABLE, Joining, Part
from amparo.tickets.models import Entry, Ticket
from amparo.ui.models.times import moment
from amparo.ui.queries.words import kind_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import Any

    from amparo.desk.queries.alike import Alike
    from amparo.platform.access.actors import AgentActor

WORDS = 90  # as much of an entry as lets one recognise it


class SplitForm(forms.Form):
    """A second demand: what it is about, what of the conversation goes along."""

    subject = forms.CharField(
        label=_("What is the other demand about?"),
        max_length=500,
        help_text=_("A few words: they are the subject of the new ticket."),
        error_messages={"required": _("Say what the new ticket is about.")},
    )
    kind = forms.ChoiceField(label=_("What kind of demand is it?"))
    text = forms.CharField(
        label=_("What is asked for"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Copy it from the message. The message itself stays where it is."),
    )
    entries = forms.MultipleChoiceField(
        label=_("What goes along"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, ticket: Ticket, actor: AgentActor, now: datetime, data: Any = None) -> None:  # noqa: ANN401 - as forms.Form
        super().__init__(data, initial={"kind": ticket.kind}, auto_id="deed_%s")
        policy = charter(ticket.charter_id)
        kinds = [(name, kind_words(policy, name)) for name in policy.kinds]
        cast("forms.ChoiceField", self.fields["kind"]).choices = kinds
        movable = [(str(entry.id), _recognisable(entry, now)) for entry in _movable(ticket, actor)]
        cast("forms.MultipleChoiceField", self.fields["entries"]).choices = movable
        if not movable:
            del self.fields["entries"]

    def part(self) -> Part:
        """The demand as the verb takes it."""
        said = self.cleaned_data
        entries = tuple(int(entry) for entry in said.get("entries", ()))
        return Part(said["kind"], said["subject"], said["text"], entries)


class MergeForm(forms.Form):
    """The other ticket, and whether what was said there moves."""

    other = forms.ChoiceField(label=_("Looks like"), required=False, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("Or its number"),
        required=False,
        min_value=1,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    joining = forms.ChoiceField(
        label=_("How"),
        choices=[
            (Joining.ENTRIES.value, _("What was said on the later one moves to the earlier one")),
            (Joining.POINTER.value, _("The later one is closed as it is, and leads to the earlier one")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, ticket: Ticket, found: Iterable[Alike], actor: AgentActor, data: Any = None) -> None:  # noqa: ANN401 - as forms.Form
        rule = charter(ticket.charter_id).duplicates
        points = rule is not None and rule.same_person == "close-with-pointer"
        joining = Joining.POINTER if points else Joining.ENTRIES
        super().__init__(data, initial={"joining": joining.value}, auto_id="deed_%s")
        self._ticket, self._actor = ticket, actor
        choices = [(str(each.ticket.number), _described(each, ticket)) for each in found]
        cast("forms.ChoiceField", self.fields["other"]).choices = choices
        if not choices:
            del self.fields["other"]
            self.fields["number"].label = _("Number of the other ticket")

    def clean(self) -> dict[str, Any]:
        """One other ticket that the agent sees, at the same desk."""
        said = super().clean() or self.cleaned_data
        number = said.get("number") or said.get("other")
        same_desk = Ticket.objects.visible_to(self._actor).filter(desk_id=self._ticket.desk_id)
        found = same_desk.filter(number=int(number)).first() if number else None
        if found is None or found.id == self._ticket.id:
            self.add_error("number", gettext("Choose another ticket of this desk, or write its number."))
        said["ticket"] = found
        return said


def _movable(ticket: Ticket, actor: AgentActor) -> list[Entry]:
    """Everything that may go along: all but the first message and what was sent."""
    entries = Entry.objects.visible_to(actor).filter(ticket=ticket).in_order()
    return [entry for entry in entries[1:] if entry.kind in MOVABLE]


def _recognisable(entry: Entry, now: datetime) -> str:
    return f"{entry.author_name}, {moment(entry.happened_at, now).text}: {Truncator(entry.text).chars(WORDS)}"


def _described(found: Alike, ticket: Ticket) -> str:
    other = found.ticket
    words = f"{other.number} {other.subject}"
    if other.requester and other.requester_id != ticket.requester_id:
        words = gettext("%(ticket)s, by a colleague: %(name)s") % {
            "ticket": words,
            "name": other.requester.name,
        }
    return gettext("%(ticket)s (%(percent)d %% alike)") % {"ticket": words, "percent": found.percent}
