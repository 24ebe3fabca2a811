"""Telephone lines, the calls on them, and those who are called back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.channels.phone.querysets import CallBackQuerySet, CallQuerySet, LineQuerySet


class Line(models.Model):
    """A telephone number of a desk: its country, language and hours, and the team that answers."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="lines")
    team = models.ForeignKey("access.Team", models.PROTECT, related_name="lines")
    name = models.CharField(max_length=100)
    number = models.CharField(max_length=16, unique=True)
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=10)
    calendar = models.CharField(max_length=100)
    closed_at = models.DateTimeField(null=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^\+[1-9][0-9]{4,14}$"), name="line_number_is_international"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Call(models.Model):
    """A call with a person outside, logged by the agent who took or made it.

    `verified_by` says how the caller was recognised before anything was disclosed; `went_beyond` says what of
    the call the scope of the line does not include.
    """

    class Direction(models.TextChoices):
        INBOUND = "in", _("Incoming")
        OUTBOUND = "out", _("Outgoing")

    class Verification(models.TextChoices):
        CALLED_BACK = "called-back", _("Called back on the registered number")
        PIN = "pin", _("PIN")
        MAIL = "mail", _("Mail to the registered address")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="calls")
    line = models.ForeignKey(Line, models.PROTECT, null=True, related_name="calls")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    number = models.CharField(max_length=32, blank=True)
    agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="calls")
    contact = models.ForeignKey("customers.Contact", models.SET_NULL, null=True, related_name="calls")
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="calls")
    entry = models.OneToOneField("tickets.Entry", models.SET_NULL, null=True, related_name="call")
    subject = models.CharField(max_length=50, blank=True)
    started_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    verified_by = models.CharField(max_length=15, choices=Verification.choices, blank=True)
    verified_at = models.DateTimeField(null=True)
    went_beyond = models.TextField(blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="call_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(verified_by="", verified_at=None)
                | (~Q(verified_by="") & Q(verified_at__isnull=False)),
                name="call_verified_at_an_instant",
            ),
            models.UniqueConstraint(
                fields=["agent"], condition=Q(agent__isnull=False, ended_at=None), name="call_one_per_agent"
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "-started_at"], name="call_list"),
            models.Index(fields=["number"], name="call_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.direction} at {self.started_at}"


class CallBack(models.Model):
    """A promise to call: a caller whom nobody was free for, or a person who left his details.

    `purpose` is the statement the person read when he left his data.
    """

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="call_backs")
    ticket = models.OneToOneField("tickets.Ticket", models.CASCADE, related_name="call_back")
    call = models.ForeignKey(Call, models.SET_NULL, null=True, related_name="call_backs")
    contact = models.ForeignKey("customers.Contact", models.SET_NULL, null=True, related_name="call_backs")
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=32)
    address = models.CharField(max_length=320, blank=True)
    address_token_hash = models.BinaryField(max_length=32, null=True)
    address_verified_at = models.DateTimeField(null=True)
    country = models.CharField(max_length=2, blank=True)
    subject = models.CharField(max_length=50, blank=True)
    language = models.CharField(max_length=10)
    purpose = models.TextField(blank=True)
    agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="call_backs")
    asked_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)

    objects = CallBackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False) | Q(call__isnull=False) | ~Q(purpose=""),
                name="call_back_of_stranger_states_purpose",
            ),
            models.CheckConstraint(
                condition=Q(called_at=None) | Q(agent__isnull=False), name="call_back_made_by_somebody"
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "asked_at"], condition=Q(called_at=None), name="call_back_open"),
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.asked_at}"
