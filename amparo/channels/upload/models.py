"""Files that are too big for mail."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from amparo.channels.upload.querysets import DropFolderQuerySet, UploadQuerySet


class Upload(models.Model):
    """A file on its way to a ticket, piece by piece; its token works for one account and one ticket only."""

    token_hash = models.BinaryField(max_length=32, unique=True)
    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="uploads")
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="uploads")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="+"
    )
    filename = models.CharField(max_length=255)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    sha256 = models.BinaryField(max_length=32, null=True)
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey("tickets.Entry", models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(received__gte=0, received__lte=F("size")), name="upload_not_more_than_announced"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(received=F("size"), blob__isnull=False),
                name="upload_finished_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(finished_at=None), name="upload_abandoned"),
        ]

    def __str__(self) -> str:
        return self.filename


class UploadPart(models.Model):
    """A piece of an upload that has arrived."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="parts")
    offset = models.BigIntegerField()
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "offset"], name="upload_part_once")]

    def __str__(self) -> str:
        return f"{self.upload_id} from {self.offset}"


class DropFolder(models.Model):
    """A customer's folder for file transfer; what he drops there lands on a ticket."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="drop_folders")
    organisation = models.ForeignKey(
        "customers.Organisation", models.PROTECT, db_column="org_id", related_name="drop_folders"
    )
    contact = models.ForeignKey("customers.Contact", models.PROTECT, related_name="+")
    name = models.SlugField(max_length=50, unique=True)
    public_key = models.TextField()
    closed_at = models.DateTimeField(null=True)

    objects = DropFolderQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Drop(models.Model):
    """A file that was dropped in a folder, once, and the ticket it landed on."""

    folder = models.ForeignKey(DropFolder, models.PROTECT, related_name="drops")
    filename = models.CharField(max_length=255)
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField()
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="drops")
    entry = models.ForeignKey("tickets.Entry", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["folder", "filename", "dropped_at"], name="drop_once"),
        ]

    def __str__(self) -> str:
        return self.filename
