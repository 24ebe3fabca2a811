from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import TextField
from django.db.models.expressions import RawSQL

from amparo.charters.models import CharterVersion, Closure
from amparo.core.charter import Charter
from amparo.core.charter.closures import Closures, with_closures
from amparo.core.time import Closure as Cut
from amparo.core.time.content import content_of, digest_of
from amparo.platform.access.errors import WrongState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amparo.core.time import Calendar


def version_in_force(desk_id: int, at: datetime) -> int:
    """The id of the desk's charter version that holds at `at`; refuses when none has been published."""
    versions = CharterVersion.objects.in_force(desk_id, at).annotate(stamp=closure_stamp())
    found = versions.values_list("id", "stamp").first()
    if found is None:
        message = f"Desk {desk_id} has no charter in force. Publish one with a date from which it holds."
        raise WrongState(message)
    version_id, stamp = found
    keep_up(stamp)
    return version_id


@lru_cache(maxsize=256)
def charter(version_id: int) -> Charter:
    """The charter of a published version; versions never change, so each is read once per process."""
    files: dict[str, str] = CharterVersion.objects.values_list("files", flat=True).get(id=version_id)
    return Charter.from_files({name: text.encode() for name, text in files.items()})


@dataclass(frozen=True, slots=True)
class Measure:
    """What tickets are measured by: a charter with the closures in force, and the keys of its calendars.

    `keys` are by the name of the calendar, `of_clause` by the clause of a target that is counted in it.
    """

    charter: Charter
    keys: Mapping[str, int]
    of_clause: Mapping[str, int]

    @property
    def of_rules(self) -> int:
        """The key of the calendar that rules are counted in: the first one."""
        return next(iter(self.keys.values()))


@dataclass(frozen=True, slots=True)
class _Known:
    """The closures in force as this process has read them last."""

    stamp: str | None = None
    by_desk: Mapping[int, Closures] | None = None


_known = _Known()


def measure(version_id: int, desk_id: int) -> Measure:
    """What tickets of a version are measured by, with the closures that `keep_up` has last heard of."""
    return _measure(version_id, desk_id, (_known.by_desk or {}).get(desk_id, ()))


def closure_stamp() -> RawSQL:
    """A text that is another one when other closures are in force; to annotate rows that are read anyway."""
    return RawSQL(
        """SELECT md5(string_agg(
               concat_ws('|', desk_id, calendar, starts_at, ends_at, reason), '||' ORDER BY id))
           FROM charters_closure WHERE confirmed_by_id IS NOT NULL""",
        [],
        TextField(null=True),
    )


def keep_up(stamp: str | None) -> None:
    """Read the closures anew if the stamp, as the database has just told it, says that there are others."""
    global _known  # noqa: PLW0603 - one knowledge per process, replaced whole
    if stamp != _known.stamp:
        by_desk: dict[int, list[tuple[str, Cut]]] = defaultdict(list)
        for row in Closure.objects.filter(confirmed_by__isnull=False).order_by("id"):
            by_desk[row.desk_id].append((row.calendar, Cut(row.starts_at, row.ends_at, row.reason)))
        _known = _Known(stamp, {desk: tuple(found) for desk, found in by_desk.items()})


def calendar_key(desk_id: int, calendar: Calendar) -> int:
    """A number that is another one when a calendar of a desk, or the rules of time zones, become others."""
    content = {"desk": desk_id, "name": calendar.name, **content_of(calendar)}
    return int.from_bytes(digest_of(content)[:8], signed=True)


@lru_cache(maxsize=256)
def _measure(version_id: int, desk_id: int, closures: Closures) -> Measure:
    closed = with_closures(charter(version_id), closures)
    keys = {name: calendar_key(desk_id, calendar) for name, calendar in closed.calendars.items()}
    targets = [target for clock in closed.clocks.values() for target in clock.targets]
    return Measure(closed, keys, {target.anchor: keys[target.calendar] for target in targets})


def with_known_closures(policy: Charter, desk_id: int) -> Charter:
    """A charter that is not published yet, with the closures in force at the desk."""
    return with_closures(policy, (_known.by_desk or {}).get(desk_id, ()))
