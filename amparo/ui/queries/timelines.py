"""Entries and events of a ticket as one timeline, ruled off by days."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amparo.tickets.models import Entry
from amparo.ui.models.chips import Badge
from amparo.ui.models.people import Person
from amparo.ui.models.timeline import DayMark, DeedCard, EntryCard, EventFold, EventLine, FileChip
from amparo.ui.models.times import Moment, clock_time, long_day, near_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from amparo.core.charter.model import Audience
    from amparo.tickets.models import Attachment
    from amparo.ui.models.timeline import EntryKind, TimelineItem

    Happening = tuple[datetime, EntryCard | DeedCard | EventLine]

CHANNELS = {
    "portal": gettext_lazy("portal"),
    "mail": gettext_lazy("mail"),
    "phone": gettext_lazy("phone"),
    "chat": gettext_lazy("chat"),
    "fax": gettext_lazy("fax"),
    "upload": gettext_lazy("upload"),
    "alert": gettext_lazy("alert"),
    "desk": gettext_lazy("the desk"),
}
SHAPES: dict[str, EntryKind] = {
    Entry.Kind.MESSAGE: "message",
    Entry.Kind.REPLY: "reply",
    Entry.Kind.NOTICE: "notice",
    Entry.Kind.NOTE: "note",
    Entry.Kind.CALL: "call",
    Entry.Kind.ATTEMPT: "attempt",
    Entry.Kind.VISIT: "call",
}
LABELS = {
    "message": gettext_lazy("Message from %(name)s"),
    "reply": gettext_lazy("Reply from %(name)s"),
    "note": gettext_lazy("Internal note from %(name)s"),
    "call": gettext_lazy("Call: %(name)s"),
    "attempt": gettext_lazy("Contact attempt: %(name)s"),
    "notice": gettext_lazy("Sent automatically by %(name)s"),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: for a customer, `key` says which entries are his own."""

    audience: Audience
    key: str = ""


def timeline_of(
    cards: Iterable[tuple[datetime, EntryCard]],
    lines: Iterable[tuple[datetime, DeedCard | EventLine]],
    now: datetime,
) -> tuple[TimelineItem, ...]:
    """Everything in the order it happened; what the machine did between two entries is one line."""
    happenings: list[Happening] = sorted([*cards, *lines], key=lambda pair: pair[0])
    items: list[TimelineItem] = []
    for on, of_day in groupby(happenings, key=lambda pair: timezone.localtime(pair[0]).date()):
        items.append(DayMark(_day_words(on, timezone.localtime(now).date())))
        items.extend(_of_day(of_day))
    return tuple(items)


def entry_card(
    entry: Entry, files: Iterable[Attachment], *, reader: Reader, href: Callable[[Attachment], str]
) -> tuple[datetime, EntryCard]:
    """One entry, with the instant it stands at."""
    shape = SHAPES[entry.kind]
    key = author_key(entry)
    found = list(files)
    title = _title(entry, shape, is_own=key == reader.key)
    return entry.happened_at, EntryCard(
        kind=shape,
        label=str(LABELS[shape]) % {"name": entry.author_name},
        who=Person(entry.author_name, key),
        title=title,
        moment=Moment(entry.happened_at, clock_time(entry.happened_at)),
        body=entry.text,
        about=_about(entry, shape),
        language=entry.language,
        quoted=entry.elided,
        badges=_badges(entry, reader.audience),
        files=tuple(_chip(file, href) for file in found if not file.is_inline),
        images=tuple(_chip(file, href) for file in found if file.is_inline),
        anchor=f"entry-{entry.id}",
    )


def _title(entry: Entry, shape: EntryKind, *, is_own: bool) -> str:
    if shape == "note":
        return _("Internal note")
    if shape == "attempt":
        return str(LABELS[shape]) % {"name": entry.author_name}
    return _("You") if is_own else entry.author_name


def _chip(file: Attachment, href: Callable[[Attachment], str]) -> FileChip:
    return FileChip(file.name, filesizeformat(file.size), href(file))


def _about(entry: Entry, shape: EntryKind) -> str:
    if shape == "notice":
        return _("sent automatically")
    return entry.author_name if shape == "note" else ""


def event_line(at: datetime, words: str, undo: str = "") -> tuple[datetime, EventLine]:
    """One event, with the instant it stands at, and the address at which it is taken back."""
    return at, EventLine(Moment(at, clock_time(at)), words, undo)


def author_key(entry: Entry) -> str:
    """What decides the ground of the author's initials."""
    if entry.author_agent_id:
        return f"agent-{entry.author_agent_id}"
    return f"contact-{entry.author_contact_id}" if entry.author_contact_id else entry.author_name


def _badges(entry: Entry, audience: Audience) -> tuple[Badge, ...]:
    if audience == "customer" or entry.kind != Entry.Kind.MESSAGE:
        return ()
    return (Badge(str(CHANNELS.get(entry.channel, entry.channel))),)


def _of_day(happenings: Iterable[Happening]) -> Iterator[TimelineItem]:
    for is_event, run in groupby(happenings, key=lambda pair: isinstance(pair[1], EventLine)):
        found = [one for _at, one in run]
        if is_event:
            yield _fold([one for one in found if isinstance(one, EventLine)])
        else:
            yield from (one for one in found if not isinstance(one, EventLine))


def _fold(lines: list[EventLine]) -> EventFold:
    told = ", ".join(line.words for line in lines[-2:])
    if len(lines) == 1:
        return EventFold(told, tuple(lines))
    count = ngettext("%(count)d thing happened: %(told)s", "%(count)d things happened: %(told)s", len(lines))
    return EventFold(count % {"count": len(lines), "told": told}, tuple(lines))


def _day_words(on: date, today: date) -> str:
    near = near_day(on, today)
    whole = long_day(on)
    return f"{capfirst(near)}, {whole}" if abs((on - today).days) <= 1 else whole
