"""The verbs of tickets: the only code that changes one."""

from __future__ import annotations

from amparo.tickets.actions.activation import Preview, activate_charters, preview_activation
from amparo.tickets.actions.backtesting import run_backtests
from amparo.tickets.actions.beyond import (
    Correction,
    NewEvent,
    confirm_beyond_control,
    correct_beyond_control,
    declare_beyond_control,
    take_back_beyond_control,
)
from amparo.tickets.actions.contacts import Attempt, Outcome, contact_by_mail, mail_came_back, record_contact
from amparo.tickets.actions.disputes import Decision, Objection, decide, dispute, is_on_ticket
from amparo.tickets.actions.drafts import save_draft
from amparo.tickets.actions.drift import check_drift
from amparo.tickets.actions.ending import close, reopen, resolve
from amparo.tickets.actions.handling import HandOver, assign, change_status, hand_over
from amparo.tickets.actions.holds import ThirdParty, close_until_finished, end_hold, hold
from amparo.tickets.actions.informal import InformalContact, decline_informal, standard_answer
from amparo.tickets.actions.merging import Joining, merge
from amparo.tickets.actions.messages import NewFile, NewMessage, add_customer_message, add_note, answer
from amparo.tickets.actions.notices import send_notice
from amparo.tickets.actions.opening import NewTicket, open_ticket
from amparo.tickets.actions.outgoing import send_letter
from amparo.tickets.actions.presence import be_here
from amparo.tickets.actions.projects import (
    Planned,
    Slip,
    approve_project,
    change_activity,
    decline_project,
    finish_activity,
    place_activity,
    plan_activity,
    preview_slip,
    remove_activity,
    slip_activity,
    start_activity,
    submit_project,
)
from amparo.tickets.actions.rating import rate, why_not_rated
from amparo.tickets.actions.replanning import work_replan
from amparo.tickets.actions.splitting import MOVABLE, Part, split
from amparo.tickets.actions.sweep import sweep_timers
from amparo.tickets.actions.talks import promise_call_back, record_call_back, record_talk
from amparo.tickets.actions.triage import CLASSED, Reclassification, reclassify
from amparo.tickets.actions.undoing import WAYS_BACK, undo
from amparo.tickets.actions.waiting import NewItem, answer_item, ask_for, receive_item

__all__ = [
    "CLASSED",
    "MOVABLE",
    "WAYS_BACK",
    "Attempt",
    "Correction",
    "Decision",
    "HandOver",
    "InformalContact",
    "Joining",
    "NewEvent",
    "NewFile",
    "NewItem",
    "NewMessage",
    "NewTicket",
    "Objection",
    "Outcome",
    "Part",
    "Planned",
    "Preview",
    "Reclassification",
    "Slip",
    "ThirdParty",
    "activate_charters",
    "add_customer_message",
    "add_note",
    "answer",
    "answer_item",
    "approve_project",
    "ask_for",
    "assign",
    "be_here",
    "change_activity",
    "change_status",
    "check_drift",
    "close",
    "close_until_finished",
    "confirm_beyond_control",
    "contact_by_mail",
    "correct_beyond_control",
    "decide",
    "declare_beyond_control",
    "decline_informal",
    "decline_project",
    "dispute",
    "end_hold",
    "finish_activity",
    "hand_over",
    "hold",
    "is_on_ticket",
    "mail_came_back",
    "merge",
    "open_ticket",
    "place_activity",
    "plan_activity",
    "preview_activation",
    "preview_slip",
    "promise_call_back",
    "rate",
    "receive_item",
    "reclassify",
    "record_call_back",
    "record_contact",
    "record_talk",
    "remove_activity",
    "reopen",
    "resolve",
    "run_backtests",
    "save_draft",
    "send_letter",
    "send_notice",
    "slip_activity",
    "split",
    "standard_answer",
    "start_activity",
    "submit_project",
    "sweep_timers",
    "take_back_beyond_control",
    "undo",
    "why_not_rated",
    "work_replan",
]
