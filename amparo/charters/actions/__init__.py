"""The verbs of charters: drafts are written and reviewed, versions published and withdrawn."""

from __future__ import annotations

from amparo.charters.actions.activating import finish_activation, keep_activation
from amparo.charters.actions.backtests import ask_backtest, end_backtest, fail_backtest, keep_backtest
from amparo.charters.actions.calendars import keep_calendars
from amparo.charters.actions.closures import NewClosure, confirm_closure, declare_closure
from amparo.charters.actions.drafts import begin_draft, discard_draft, may_write, restore_revision, save_draft
from amparo.charters.actions.publishing import (
    NewVersion,
    files_of,
    publish_approved,
    publish_charter,
    publish_draft,
)
from amparo.charters.actions.reviewing import approve_draft, checked, send_back_draft, submit_draft
from amparo.charters.actions.withdrawing import ask_withdrawal, confirm_withdrawal

__all__ = [
    "NewClosure",
    "NewVersion",
    "approve_draft",
    "ask_backtest",
    "ask_withdrawal",
    "begin_draft",
    "checked",
    "confirm_closure",
    "confirm_withdrawal",
    "declare_closure",
    "discard_draft",
    "end_backtest",
    "fail_backtest",
    "files_of",
    "finish_activation",
    "keep_activation",
    "keep_backtest",
    "keep_calendars",
    "may_write",
    "publish_approved",
    "publish_charter",
    "publish_draft",
    "restore_revision",
    "save_draft",
    "send_back_draft",
    "submit_draft",
]
