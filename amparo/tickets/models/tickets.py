from __future__ import annotations

from django.db import models
from django.db.models import Q

from amparo.tickets.querysets import TicketQuerySet


class Ticket(models.Model):
    """One demand. What stands here is the present state; how it came about stands in the facts.

    Foreign keys that begin one of the indexes below have none of their own.
    """

    class Kind(models.TextChoices):
        QUESTION = "question"
        REQUEST = "request"
        INCIDENT = "incident"
        PROBLEM = "problem"
        CHANGE = "change"
        PROJECT = "project"
        DEFECT = "defect"
        COMPLAINT = "complaint"
        PRIVACY_REQUEST = "privacy-request"
        TASK = "task"

    class StatusClass(models.TextChoices):
        WORKING = "working"
        WAITING_CUSTOMER = "waiting-customer"
        WAITING_THIRD_PARTY = "waiting-third-party"
        RESOLVED = "resolved"
        CLOSED = "closed"

    class Channel(models.TextChoices):
        PORTAL = "portal"
        MAIL = "mail"
        PHONE = "phone"
        CHAT = "chat"
        FAX = "fax"
        UPLOAD = "upload"
        ALERT = "alert"
        DESK = "desk"
        INFORMAL = "informal"

    id = models.BigAutoField(primary_key=True)
    desk = models.ForeignKey("access.Desk", models.PROTECT, db_index=False, related_name="+")
    number = models.BigIntegerField()
    token = models.CharField(max_length=32, unique=True)
    organisation = models.ForeignKey(
        "customers.Organisation",
        models.PROTECT,
        null=True,
        db_column="org_id",
        db_index=False,
        related_name="tickets",
    )
    requester = models.ForeignKey(
        "customers.Contact", models.PROTECT, null=True, db_index=False, related_name="tickets"
    )
    distributor = models.ForeignKey("customers.Organisation", models.PROTECT, null=True, related_name="+")
    is_restricted = models.BooleanField(default=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=500)

    kind = models.CharField(max_length=16, choices=Kind.choices)
    asked_kind = models.CharField(max_length=16, choices=Kind.choices)
    status = models.CharField(max_length=40)
    status_class = models.CharField(max_length=20, choices=StatusClass.choices)
    impact = models.CharField(max_length=40, blank=True)
    urgency = models.CharField(max_length=40, blank=True)
    priority = models.CharField(max_length=40, blank=True)
    severity = models.CharField(max_length=40, blank=True)
    cause = models.CharField(max_length=40, blank=True)

    line = models.PositiveSmallIntegerField(default=1)
    team = models.ForeignKey("access.Team", models.SET_NULL, null=True, related_name="+")
    assignee = models.ForeignKey("access.Agent", models.SET_NULL, null=True, related_name="+")

    charter = models.ForeignKey("charters.CharterVersion", models.PROTECT, related_name="+")
    contract = models.ForeignKey("contracts.Contract", models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=40, blank=True)
    coverage = models.CharField(max_length=40, blank=True)
    product = models.ForeignKey("products.Product", models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey("products.Version", models.PROTECT, null=True, related_name="+")
    installation = models.ForeignKey("products.Installation", models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey("availability.Service", models.PROTECT, null=True, related_name="+")
    outage = models.ForeignKey("availability.Outage", models.PROTECT, null=True, related_name="tickets")
    defect = models.ForeignKey("products.Defect", models.PROTECT, null=True, related_name="tickets")
    recovery = models.OneToOneField(
        "availability.RecoveryRequest", models.PROTECT, null=True, related_name="ticket"
    )

    problem = models.ForeignKey("self", models.SET_NULL, null=True, related_name="incidents")
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by")
    split_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="split_off")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")

    arrived_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    next_deadline = models.DateTimeField(null=True)
    last_fact = models.PositiveIntegerField(default=0)
    last_entry_at = models.DateTimeField()

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="ticket_number_once_per_desk"),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="ticket_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(status_class="closed", closed_at__isnull=False)
                | (~Q(status_class="closed") & Q(closed_at=None)),
                name="ticket_closed_at_when_closed",
            ),
        ]
        indexes = [
            models.Index(
                "desk",
                models.F("next_deadline").asc(nulls_last=True),
                "id",
                condition=Q(closed_at=None),
                name="ticket_open_by_deadline",
            ),
            models.Index(
                fields=["desk", "assignee", "id"], condition=Q(closed_at=None), name="ticket_open_by_assignee"
            ),
            models.Index(fields=["desk", "status_class", "-updated_at", "-id"], name="ticket_by_status"),
            models.Index(fields=["organisation", "-updated_at", "-id"], name="ticket_by_organisation"),
            models.Index(fields=["requester", "-updated_at", "-id"], name="ticket_by_requester"),
            models.Index(
                fields=["desk", "arrived_at", "id"], condition=Q(status_class="working"), name="ticket_queue"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def reference(self) -> str:
        """Desk and number, as they stand in addresses: `serra/20418`."""
        return f"{self.desk.slug}/{self.number}"


class Draft(models.Model):
    """What an agent or contact has written on a ticket and not yet sent; one for replies, one for notes."""

    class Kind(models.TextChoices):
        REPLY = "reply"
        NOTE = "note"

    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    text = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "account", "kind"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.kind} draft on {self.ticket_id}"
