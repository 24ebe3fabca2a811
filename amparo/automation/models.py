"""What the desk says and does without being asked each time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.automation.querysets import CannedTextQuerySet, ManagedTaskQuerySet


class CannedText(models.Model):
    """A text that agents of a desk put into their answers; its placeholders come from a fixed list."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="canned_texts")
    owner = models.ForeignKey("access.Agent", models.CASCADE, null=True, related_name="canned_texts")
    name = models.CharField(max_length=100)
    retired_at = models.DateTimeField(null=True)

    objects = CannedTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "owner", "name"],
                condition=Q(retired_at=None),
                nulls_distinct=False,
                name="canned_text_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CannedTextTranslation(models.Model):
    """A canned text in one language."""

    text = models.ForeignKey(CannedText, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "language"], name="canned_text_translation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} in {self.language}"


class ManagedTask(models.Model):
    """A recurring operational task that is done for a customer, with an owner."""

    class Every(models.TextChoices):
        DAY = "day", _("Every day")
        WEEK = "week", _("Every week")
        MONTH = "month", _("Every month")
        QUARTER = "quarter", _("Every quarter")
        YEAR = "year", _("Every year")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="managed_tasks")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="managed_tasks"
    )
    contract = models.ForeignKey("contracts.Contract", models.PROTECT, related_name="managed_tasks")
    title = models.CharField(max_length=300)
    instructions = models.TextField(blank=True)
    owner = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="managed_tasks")
    team = models.ForeignKey("access.Team", models.PROTECT, null=True, related_name="managed_tasks")
    every = models.CharField(max_length=10, choices=Every.choices)
    starts_on = models.DateField()
    next_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = ManagedTaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(team__isnull=False), name="managed_task_has_owner"
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "next_on"], condition=Q(next_on__isnull=False), name="managed_task_due"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ManagedTaskRun(models.Model):
    """One occasion of a managed task: when it was due, the ticket that records it, when it was done."""

    task = models.ForeignKey(ManagedTask, models.PROTECT, related_name="runs")
    due_on = models.DateField()
    ticket = models.OneToOneField("tickets.Ticket", models.PROTECT, related_name="managed_task_run")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "due_on"], name="managed_task_run_once"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="managed_task_run_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} on {self.due_on}"


class AutomaticReply(models.Model):
    """That a kind of automatic reply went to an address, so that it does not go again within its window."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="automatic_replies")
    address = models.CharField(max_length=254)
    kind = models.CharField(max_length=30)
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, null=True, related_name="automatic_replies")
    sent_at = models.DateTimeField()
    suppressed = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "automatic replies"
        indexes = [
            models.Index(fields=["desk", "address", "kind", "-sent_at"], name="automatic_reply_window"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.sent_at}"
