"""Who was told of what, by which medium; and who must confirm that he knows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.notifications.querysets import NotificationQuerySet, PageQuerySet

ONE_PERSON = Q(agent__isnull=False, contact=None) | Q(agent=None, contact__isnull=False)


class Medium(models.TextChoices):
    """How a notification reaches a person."""

    SCREEN = "screen", _("On screen")
    MAIL = "mail", _("Mail")
    PUSH = "push", _("Push message")
    PHONE = "phone", _("Phone")


class Preference(models.Model):
    """Whether a person wants a kind of notification by a medium; without a row the product decides."""

    agent = models.ForeignKey("access.Agent", models.CASCADE, null=True, related_name="preferences")
    contact = models.ForeignKey("customers.Contact", models.CASCADE, null=True, related_name="preferences")
    kind = models.CharField(max_length=50)
    medium = models.CharField(max_length=10, choices=Medium.choices)
    is_wanted = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_PERSON, name="preference_of_one_person"),
            models.UniqueConstraint(
                fields=["agent", "contact", "kind", "medium"], nulls_distinct=False, name="preference_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.medium}"


class Notification(models.Model):
    """That an event is told to a person by a medium, once."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="notifications")
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, null=True, related_name="notifications")
    agent = models.ForeignKey("access.Agent", models.CASCADE, null=True, related_name="notifications")
    contact = models.ForeignKey("customers.Contact", models.CASCADE, null=True, related_name="notifications")
    medium = models.CharField(max_length=10, choices=Medium.choices)
    mail = models.ForeignKey("mailer.OutboundMail", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_PERSON, name="notification_to_one_person"),
            models.UniqueConstraint(
                fields=["event", "agent", "contact", "medium"], nulls_distinct=False, name="notification_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["agent", "-id"],
                condition=Q(agent__isnull=False, read_at=None),
                name="notification_unread_agent",
            ),
            models.Index(
                fields=["contact", "-id"],
                condition=Q(contact__isnull=False, read_at=None),
                name="notification_unread_contact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} by {self.medium}"


class PushSubscription(models.Model):
    """A browser that a person allowed to show messages while no page is open."""

    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="push_subscriptions")
    endpoint = models.URLField(max_length=1000, unique=True)
    keys = models.JSONField()
    created_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account_id} since {self.created_at}"


class Page(models.Model):
    """A call for somebody at any hour who must confirm it, else the next in line is called.

    An agent on duty is paged about an incident; a customer's round-the-clock contact is informed of one.
    """

    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="pages")
    clock = models.ForeignKey("tickets.Clock", models.SET_NULL, null=True, related_name="pages")
    duty = models.ForeignKey("access.Duty", models.SET_NULL, null=True, related_name="+")
    agent = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="pages")
    process = models.ForeignKey("contracts.CriticalProcess", models.PROTECT, null=True, related_name="pages")
    contact = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="pages")
    round = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField()
    medium = models.CharField(max_length=10, choices=Medium.choices)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agent__isnull=False, contact=None, process=None)
                | Q(agent=None, contact__isnull=False, process__isnull=False, duty=None),
                name="page_to_one_person",
            ),
            models.UniqueConstraint(
                fields=["ticket", "process", "round", "position", "medium"],
                nulls_distinct=False,
                name="page_once_per_round",
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(acknowledged_at=None), name="page_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} position {self.position}"
