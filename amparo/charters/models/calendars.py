"""Calendars, holidays and closures as rows that stay as they were."""

from __future__ import annotations

from django.db import models

from amparo.charters.querysets import CalendarVersionQuerySet, ClosureQuerySet, HolidaySetVersionQuerySet


class CalendarVersion(models.Model):
    """A calendar of a charter with its holidays, by the hash of its content: what a clock measured with."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="calendars")
    name = models.CharField(max_length=100)
    content = models.JSONField()
    content_hash = models.BinaryField(max_length=32)
    tzdata = models.CharField(max_length=20)
    created_at = models.DateTimeField()

    objects = CalendarVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "name", "content_hash"], name="calendar_content_once"),
        ]

    def __str__(self) -> str:
        return self.name


class HolidaySetVersion(models.Model):
    """Holidays of one place as imported: rows with source, package version and who approved them."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="holiday_sets")
    name = models.CharField(max_length=50)
    number = models.PositiveIntegerField()
    rows = models.JSONField()
    source = models.CharField(max_length=200)
    approved_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = HolidaySetVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "name", "number"], name="holiday_set_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class Closure(models.Model):
    """An exceptional closure or opening, declared by two people, for the future."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="closures")
    calendar = models.CharField(max_length=100)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.TextField()
    declared_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = ClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="closure_ends_later"
            ),
            models.CheckConstraint(
                condition=~models.Q(declared_by=models.F("confirmed_by")),
                name="closure_needs_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar} from {self.starts_at:%Y-%m-%d}"
