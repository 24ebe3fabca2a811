"""The verbs of tickets: the only code that changes one."""

from __future__ import annotations

from amparo.tickets.actions.activation import Preview, activate_charters, preview_activation
from amparo.tickets.actions.backtesting import run_backtests
from amparo.tickets.actions.contacts import Outcome, contact_by_mail, mail_came_back, record_contact
from amparo.tickets.actions.drafts import save_draft
from amparo.tickets.actions.handling import assign, change_status
from amparo.tickets.actions.merging import Joining, merge
from amparo.tickets.actions.messages import NewFile, NewMessage, add_customer_message, add_note, answer
from amparo.tickets.actions.notices import send_notice
from amparo.tickets.actions.opening import NewTicket, open_ticket
from amparo.tickets.actions.replanning import work_replan
from amparo.tickets.actions.splitting import MOVABLE, Part, split
from amparo.tickets.actions.sweep import sweep_timers
from amparo.tickets.actions.triage import CLASSED, Reclassification, reclassify
from amparo.tickets.actions.undoing import WAYS_BACK, undo

__all__ = [
    "CLASSED",
    "MOVABLE",
    "WAYS_BACK",
    "Joining",
    "NewFile",
    "NewMessage",
    "NewTicket",
    "Outcome",
    "Part",
    "Preview",
    "Reclassification",
    "activate_charters",
    "add_customer_message",
    "add_note",
    "answer",
    "assign",
    "change_status",
    "contact_by_mail",
    "mail_came_back",
    "merge",
    "open_ticket",
    "preview_activation",
    "reclassify",
    "record_contact",
    "run_backtests",
    "save_draft",
    "send_notice",
    "split",
    "sweep_timers",
    "undo",
    "work_replan",
]
