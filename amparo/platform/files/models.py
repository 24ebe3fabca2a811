from __future__ import annotations

from django.db import models


class Blob(models.Model):
    """Bytes by their SHA-256: written once, never changed, shared by everything that has the same content."""

    sha256 = models.BinaryField(max_length=32, primary_key=True)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return bytes(self.sha256).hex()
