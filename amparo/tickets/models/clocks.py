from __future__ import annotations

from django.db import models
from django.db.models import Q


class Fact(models.Model):
    """What happened on a ticket, free of judgement: the only thing that clocks are computed from."""

    id = models.BigAutoField(primary_key=True)
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, db_index=False, related_name="facts")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=60, blank=True)
    ref = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "ticket_fact"
        constraints = [models.UniqueConstraint(fields=["ticket", "seq"], name="fact_seq_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class Clock(models.Model):
    """The cached reading of one promise on a ticket, as of its last change; the facts are the truth.

    `calendar_key` names the content of the calendar that its target is counted in, as it was then.
    """

    id = models.BigAutoField(primary_key=True)
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, db_index=False, related_name="clocks")
    desk_id = models.BigIntegerField()
    org_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=60)
    cycle = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12)
    promise = models.CharField(max_length=6)
    clause = models.CharField(max_length=40, blank=True)
    charter = models.ForeignKey("charters.CharterVersion", models.PROTECT, related_name="+")
    calendar = models.CharField(max_length=100, blank=True)
    calendar_key = models.BigIntegerField(null=True)
    started_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    target = models.DurationField(null=True)
    elapsed = models.DurationField()
    as_of = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "name"], name="clock_once_per_ticket")]
        indexes = [
            models.Index(
                fields=["charter", "id"], condition=Q(stopped_at=None), name="clock_running_by_charter"
            ),
            models.Index(
                fields=["calendar_key", "ticket"],
                condition=Q(stopped_at=None),
                name="clock_running_by_calendar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.ticket_id}"


class Cycle(models.Model):
    """A finished cycle of a clock with its verdict: provisional until the ticket is closed, final then."""

    id = models.BigAutoField(primary_key=True)
    clock = models.ForeignKey(Clock, models.PROTECT, db_index=False, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10)
    is_final = models.BooleanField(default=False)
    charter = models.ForeignKey("charters.CharterVersion", models.PROTECT, related_name="+")
    calendar_version = models.ForeignKey(
        "charters.CalendarVersion", models.PROTECT, null=True, related_name="+"
    )
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    target = models.DurationField(null=True)
    elapsed = models.DurationField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "number"], name="cycle_number_once")]
        indexes = [
            models.Index(
                fields=["breached_at"], condition=Q(breached_at__isnull=False), name="cycle_breached"
            )
        ]

    def __str__(self) -> str:
        return f"cycle {self.number} of {self.clock_id}"


class Timer(models.Model):
    """The earliest moment at which something falls due on a ticket, over all its clocks and rules.

    `calendar_key` names the content of the calendar that its rules are counted in.
    """

    ticket = models.OneToOneField("tickets.Ticket", models.CASCADE, primary_key=True, related_name="timer")
    desk_id = models.BigIntegerField()
    at = models.DateTimeField()
    calendar_key = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["at", "ticket"], name="timer_due"),
            models.Index(fields=["calendar_key", "ticket"], name="timer_by_calendar"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} at {self.at:%Y-%m-%d %H:%M}"


class Fired(models.Model):
    """That a moment of a clock or rule has been acted on: it is never acted on twice."""

    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, db_index=False, related_name="fired")
    clock = models.CharField(max_length=60)
    cycle = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "clock", "cycle", "kind"], name="fired_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.clock}"
