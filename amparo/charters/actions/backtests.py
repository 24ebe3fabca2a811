"""A draft is tried on what happened: asked for here, replayed by the worker, kept batch by batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from amparo.charters.actions.drafts import check_writer
from amparo.charters.actions.reviewing import check_findings
from amparo.charters.events import BacktestAsked
from amparo.charters.models import Backtest, CharterDraft
from amparo.platform.access.errors import Invalid
from amparo.platform.events.actions import record, wake

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor

State = Backtest.State


def ask_backtest(
    draft: CharterDraft, *, since: datetime, until: datetime, by: Actor, at: datetime
) -> Backtest:
    """Ask what the draft would have done to the tickets that came in from `since` up to `until`."""
    asker = check_writer(by, draft.desk_id)
    if not since < until <= at:
        raise Invalid(_("Choose a stretch that lies behind us, its beginning first."), field="since")
    check_findings(draft)
    with transaction.atomic():
        backtest = Backtest.objects.create(
            desk_id=draft.desk_id,
            draft=draft,
            revision=draft.revision,
            files=draft.files,
            since=since,
            until=until,
            asked_by_id=asker.id,
            asked_at=at,
        )
        event = BacktestAsked(
            desk_id=draft.desk_id,
            draft=draft.id,
            label=draft.label,
            since=since.isoformat(),
            until=until.isoformat(),
        )
        record([event], by=by, at=at)
        wake("backtests")
    return backtest


def keep_backtest(backtest: Backtest, result: dict[str, Any], *, last_ticket: int, total: int) -> None:
    """Keep what was found so far; in the caller's transaction."""
    backtest.state, backtest.result = State.RUNNING, result
    backtest.replayed, backtest.total, backtest.last_ticket = result["replayed"], total, last_ticket
    backtest.save(update_fields=["state", "result", "replayed", "total", "last_ticket"])


def end_backtest(backtest: Backtest, result: dict[str, Any], *, at: datetime) -> None:
    """Keep the whole result; it is not replayed any further."""
    backtest.state, backtest.result, backtest.ended_at = State.DONE, result, at
    backtest.save(update_fields=["state", "result", "ended_at"])


def fail_backtest(backtest: Backtest, *, at: datetime) -> None:
    """Give up: the draft of then cannot be read by this version of the product."""
    backtest.state, backtest.ended_at = State.FAILED, at
    backtest.save(update_fields=["state", "ended_at"])
