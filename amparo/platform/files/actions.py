from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from amparo.platform.files.models import Blob

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def store(contents: Sequence[bytes], *, at: datetime) -> list[bytes]:
    """Keep each content in the caller's transaction; returns their SHA-256 in the same order."""
    digests = [hashlib.sha256(content).digest() for content in contents]
    blobs = {
        digest: Blob(sha256=digest, size=len(content), content=content, created_at=at)
        for digest, content in sorted(zip(digests, contents, strict=True))
    }
    if blobs:
        Blob.objects.bulk_create(blobs.values(), ignore_conflicts=True)
    return digests
