from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.urls import reverse

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


def charter_path(version_id: int, route: str = "charter_version") -> str:
    """Where a version can be read by everybody who may: its public page, or its page in the portal."""
    slug, number, _ = _address(version_id)
    return reverse(route, args=[slug, number])


def clause_address(version_id: int, anchor: str, language: str) -> str:
    """A clause in a mail to a customer; what his contract alone has agreed he reads in the portal."""
    if _address(version_id)[2]:
        return f"{settings.BASE_URL}{charter_path(version_id, 'portal_charter_version')}#{anchor}"
    asked = f"?lang={charter(version_id).language(language)}"
    return f"{settings.BASE_URL}{charter_path(version_id)}{asked}#{anchor}"


@lru_cache(maxsize=1024)
def version_name(version_id: int) -> str:
    """What a version calls itself; versions never change, so each is looked at once per process."""
    files: dict[str, str] = CharterVersion.objects.values_list("files", flat=True).get(id=version_id)
    name: str = tomllib.loads(files["charter.toml"])["version"]
    return name


@lru_cache(maxsize=1024)
def _address(version_id: int) -> tuple[str, int, bool]:
    """The desk's name in addresses, the number of the version, and whether it is one contract's own."""
    fields = ("desk__slug", "number", "contract_variant")
    found: tuple[str, int, bool] = CharterVersion.objects.values_list(*fields).get(id=version_id)
    return found


@dataclass(frozen=True, slots=True)
class Measure:
    """What tickets are measured by: a charter with the closures in force, and the keys of its calendars.

    `keys` are by the name of the calendar; `counted_in` names the calendar of each clause that is a target.
    """

    charter: Charter
    keys: Mapping[str, int]
    counted_in: Mapping[str, str]

    def calendar_of(self, clause: str) -> str:
        """The calendar that a target is counted in; no clause means the rules, which use the first one."""
        return self.counted_in.get(clause) or next(iter(self.keys))

    def key_of(self, clause: str) -> int:
        """The key of that calendar."""
        return self.keys[self.calendar_of(clause)]


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


def keep_up_now() -> None:
    """The same where nothing is read that could bring the stamp."""
    versions = CharterVersion.objects.annotate(stamp=closure_stamp())
    keep_up(versions.order_by("id").values_list("stamp", flat=True).first())


def calendar_content(desk_id: int, calendar: Calendar) -> dict[str, Any]:
    """Everything that decides what a calendar of a desk counts."""
    return {"desk": desk_id, "name": calendar.name, **content_of(calendar)}


def calendar_key(content: dict[str, Any]) -> int:
    """A number that is another one when the calendar, or the rules of its time zone, become others."""
    return int.from_bytes(digest_of(content)[:8], signed=True)


@lru_cache(maxsize=256)
def _measure(version_id: int, desk_id: int, closures: Closures) -> Measure:
    closed = with_closures(charter(version_id), closures)
    contents = {name: calendar_content(desk_id, each) for name, each in closed.calendars.items()}
    keys = {name: calendar_key(content) for name, content in contents.items()}
    targets = [target for clock in closed.clocks.values() for target in clock.targets]
    return Measure(closed, keys, {target.anchor: target.calendar for target in targets})


def with_known_closures(policy: Charter, desk_id: int) -> Charter:
    """A charter that is not published yet, with the closures in force at the desk."""
    return with_closures(policy, (_known.by_desk or {}).get(desk_id, ()))
