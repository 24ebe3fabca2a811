"""What agents send in: one module for each part of a ticket's life."""

from __future__ import annotations

from amparo.desk.forms.closures import ClosureForm
from amparo.desk.forms.contacts import AskForForm, ContactForm, ReachByMailForm
from amparo.desk.forms.life import (
    CorrectionForm,
    DecisionForm,
    EventForm,
    FollowUpForm,
    HoldForm,
    ReasonForm,
    ResolveForm,
)
from amparo.desk.forms.opening import NewTicketForm
from amparo.desk.forms.projects import ActivityForm, DeclineForm, SlipForm
from amparo.desk.forms.triage import HandOverForm, ReclassifyForm

__all__ = [
    "ActivityForm",
    "AskForForm",
    "ClosureForm",
    "ContactForm",
    "CorrectionForm",
    "DecisionForm",
    "DeclineForm",
    "EventForm",
    "FollowUpForm",
    "HandOverForm",
    "HoldForm",
    "NewTicketForm",
    "ReachByMailForm",
    "ReasonForm",
    "ReclassifyForm",
    "ResolveForm",
    "SlipForm",
]
