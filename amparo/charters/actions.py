from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.db import transaction

from amparo.charters.events import CharterPublished
from amparo.charters.models import CharterVersion
from amparo.core.charter import Charter
from amparo.platform.access.models import Desk
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from amparo.platform.access.actors import Actor


def publish_charter(
    desk: Desk,
    files: Mapping[str, bytes],
    *,
    by: Actor,
    at: datetime,
    valid_from: datetime,
) -> CharterVersion:
    """Make `files` an immutable version that holds from `valid_from`; a charter with findings is refused."""
    charter = Charter.from_files(files)
    texts = {name: content.decode() for name, content in sorted(files.items())}
    with transaction.atomic():
        Desk.objects.select_for_update(no_key=True).get(id=desk.id)
        last = CharterVersion.objects.filter(desk=desk).order_by("-number").first()
        version = CharterVersion.objects.create(
            desk=desk,
            number=last.number + 1 if last else 1,
            name=charter.name,
            files=texts,
            content_hash=hashlib.sha256(json.dumps(texts).encode()).digest(),
            valid_from=valid_from,
            published_at=at,
        )
        event = CharterPublished(
            desk_id=desk.id,
            name=version.name,
            number=version.number,
            valid_from=valid_from.isoformat(),
        )
        record([event], by=by, at=at)
    return version


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a charter's folder by their path inside it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.toml"))}
