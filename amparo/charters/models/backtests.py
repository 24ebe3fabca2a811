from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.charters.querysets import BacktestQuerySet


class Backtest(models.Model):
    """A draft tried on what happened: replays recorded facts, batch by batch, and keeps what it has found.

    `files` are the draft as it was then. `last_ticket` is the highest id that was replayed.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        RUNNING = "running", _("Runs")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="backtests")
    draft = models.ForeignKey("charters.CharterDraft", models.CASCADE, related_name="backtests")
    revision = models.PositiveIntegerField()
    files = models.JSONField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    replayed = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    last_ticket = models.BigIntegerField(default=0)
    result = models.JSONField(default=dict)
    asked_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = BacktestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="backtest_ends_later"),
        ]
        indexes = [
            models.Index(fields=["draft", "-id"], name="backtest_of_draft"),
            models.Index(
                fields=["id"], condition=Q(state__in=["waiting", "running"]), name="backtest_to_run"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} since {self.since:%Y-%m-%d}"
