"""The forms by which agents look at what came in: what it is, how urgent, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from amparo.platform.access.models import Agent, Team
from amparo.tickets.actions import CLASSED, HandOver, Reclassification
from amparo.ui.queries.words import charter_words, kind_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from amparo.core.charter import Charter
    from amparo.platform.access.actors import AgentActor
    from amparo.tickets.models import Ticket


class ReclassifyForm(forms.Form):
    """What a ticket is taken for; it offers only what the charter lets change, as it stands now."""

    kind = forms.ChoiceField(label=_("Class"), required=False)
    impact = forms.ChoiceField(label=_("Who is stopped?"), required=False)
    urgency = forms.ChoiceField(label=_("How long can it wait?"), required=False)
    priority = forms.ChoiceField(
        label=_("Priority"),
        required=False,
        help_text=_("Who is stopped and how long it can wait give the priority, unless you choose another."),
    )
    severity = forms.ChoiceField(label=_("Severity"), required=False)
    level = forms.ChoiceField(label=_("Service level"), required=False)
    reason = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The customer can read it beside the change."),
        error_messages={"required": _("Say why: the customer can ask, and so can a colleague.")},
    )

    def __init__(self, ticket: Ticket, policy: Charter, data: Mapping[str, Any] | None) -> None:
        now = {name: getattr(ticket, name) for name in CLASSED}
        super().__init__(data, initial=now, auto_id="deed_%s")
        self._now = now
        self._policy = policy
        priorities = policy.priorities
        self._offer("kind", "kind", [(name, kind_words(policy, name)) for name in policy.kinds])
        self._offer("impact", "priority", self._words("priority.impact", priorities.impact))
        self._offer("urgency", "priority", self._words("priority.urgency", priorities.urgency))
        self._offer("priority", "priority", self._words("priority.levels", priorities.levels))
        severities = policy.severity.levels if policy.severity else ()
        self._offer("severity", "severity", self._words("severity.levels", severities))
        levels = [(name, charter_words(policy, f"levels.{name}.name")) for name in policy.levels]
        self._offer("level", "level", levels)
        self.fields["reason"].required = policy.reclassifying.needs == "reason"

    def reclassification(self) -> Reclassification:
        """What is to be changed; a priority that nobody chose follows from impact and urgency."""
        said = self.cleaned_data
        changed = {name: said[name] for name in CLASSED if name in self.changed_data and name in self.fields}
        if changed.keys() & {"impact", "urgency"} and "priority" not in changed:
            both = {name: changed.get(name, self._now[name]) for name in ("impact", "urgency")}
            if all(both.values()):
                changed["priority"] = self._policy.priorities.of(**both)
        return Reclassification(said["reason"], changed)

    def _offer(self, name: str, allowed_as: str, choices: list[tuple[str, str]]) -> None:
        if not choices or allowed_as not in self._policy.reclassifying.of:
            del self.fields[name]
            return
        unsaid = [] if self._now[name] in dict(choices) else [("", str(_("Not said")))]
        cast("forms.ChoiceField", self.fields[name]).choices = [*unsaid, *choices]

    def _words(self, key: str, names: Iterable[str]) -> list[tuple[str, str]]:
        return [(name, capfirst(charter_words(self._policy, f"{key}.{name}"))) for name in names]


class HandOverForm(forms.Form):
    """Who goes on, and what he has to know."""

    agent = forms.ModelChoiceField(
        Agent.objects.none(), label=_("Agent"), required=False, empty_label=_("Nobody in particular")
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), required=False, empty_label=_("The same as now")
    )
    line = forms.TypedChoiceField(
        label=_("Line"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("The same as now")),
            (1, _("First line")),
            (2, _("Second line")),
            (3, _("Third line")),
        ],
    )
    note = forms.CharField(
        label=_("What is there to know?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you found, what is promised, what comes next. Only colleagues read it."),
        error_messages={"required": _("Write what there is to know for whoever goes on.")},
    )

    def __init__(
        self, ticket: Ticket, actor: AgentActor, data: Mapping[str, Any] | None, agent: str = ""
    ) -> None:
        super().__init__(data, initial={"agent": agent}, auto_id="deed_%s")
        colleagues = Agent.objects.visible_to(actor).working().filter(memberships__desk=ticket.desk_id)
        cast("forms.ModelChoiceField[Agent]", self.fields["agent"]).queryset = colleagues.order_by("name")
        teams = Team.objects.visible_to(actor).filter(desk=ticket.desk_id).order_by("name")
        cast("forms.ModelChoiceField[Team]", self.fields["team"]).queryset = teams

    def hand_over(self) -> HandOver:
        """What the verb takes."""
        said = self.cleaned_data
        return HandOver(said["note"], said["agent"], said["team"], said["line"])
