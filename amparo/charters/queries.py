from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from amparo.charters.models import CharterVersion
from amparo.core.charter import Charter
from amparo.platform.access.errors import WrongState

if TYPE_CHECKING:
    from datetime import datetime


def version_in_force(desk_id: int, at: datetime) -> int:
    """The id of the desk's charter version that holds at `at`; refuses when none has been published."""
    found = CharterVersion.objects.in_force(desk_id, at).values_list("id", flat=True).first()
    if found is None:
        message = f"Desk {desk_id} has no charter in force. Publish one with a date from which it holds."
        raise WrongState(message)
    return found


@lru_cache(maxsize=256)
def charter(version_id: int) -> Charter:
    """The charter of a published version; versions never change, so each is read once per process."""
    files: dict[str, str] = CharterVersion.objects.values_list("files", flat=True).get(id=version_id)
    return Charter.from_files({name: text.encode() for name, text in files.items()})
