"""Stored bytes on their way to a browser, where they must never run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from amparo.tickets.models import Attachment


def download(file: Attachment) -> HttpResponse:
    """The file as an attachment, in a sandbox of its own, kept by no cache."""
    response = HttpResponse(bytes(file.blob.content), content_type=file.content_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
