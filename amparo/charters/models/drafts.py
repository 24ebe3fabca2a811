from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amparo.charters.querysets import CharterDraftQuerySet


class CharterDraft(models.Model):
    """A version of a charter while it is being written, reviewed and approved.

    `revision` counts the saves: who saves names the one he began from, so that nobody overwrites another.
    `variant_of` is the number of the contract that it is written for; empty for the charter of the desk.
    """

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        IN_REVIEW = "in-review", _("Waits for review")
        SENT_BACK = "sent-back", _("Sent back")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        DISCARDED = "discarded", _("Discarded")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="charter_drafts")
    based_on = models.ForeignKey("charters.CharterVersion", models.PROTECT, null=True, related_name="+")
    variant_of = models.CharField(max_length=50, blank=True)
    label = models.CharField(max_length=100)
    files = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WRITING)
    author = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    edited_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    submitted_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("access.Agent", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)
    published_as = models.OneToOneField(
        "charters.CharterVersion", models.PROTECT, null=True, related_name="draft"
    )

    objects = CharterDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(author=F("reviewed_by")),
                name="charter_draft_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published"]) | Q(reviewed_by__isnull=False),
                name="charter_draft_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_as__isnull=False)
                | (~Q(state="published") & Q(published_as=None)),
                name="charter_draft_published_as_a_version",
            ),
        ]
        indexes = [models.Index(fields=["desk", "state", "-edited_at"], name="charter_draft_list")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        """Whether it can still become a version."""
        return self.state not in {self.State.PUBLISHED, self.State.DISCARDED}


class DraftRevision(models.Model):
    """A draft as it was saved once; any of them can be brought back."""

    draft = models.ForeignKey(CharterDraft, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    files = models.JSONField()
    saved_by = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    restored_from = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="charter_revision_once_per_draft")
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.draft_id}"
