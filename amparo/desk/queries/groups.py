"""What the working day does to a list: late, before the break, this afternoon, tomorrow, later, resting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amparo.core.charter import StatusClass
from amparo.ui.models.times import clock_time
from amparo.ui.queries.hours import spoken, windows_today

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.time import Calendar
    from amparo.tickets.models import Ticket

NOON = 12


@dataclass(frozen=True, slots=True)
class Group:
    """A head between rows, and a word about when. Groups with the same head are one."""

    head: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The rest of the working day, cut at its breaks."""

    now: datetime
    stretches: tuple[tuple[datetime, Group], ...]

    @classmethod
    def of(cls, calendar: Calendar, now: datetime) -> Day:
        """Cut the day by the hours of a calendar."""
        windows = windows_today(calendar, now)
        stretches = []
        for index, window in enumerate(windows):
            is_last = index == len(windows) - 1
            stretches.append((window.end, _stretch(window, now, is_last=is_last)))
        return cls(now, tuple(stretches))

    def group(self, ticket: Ticket) -> Group:
        """Where a ticket belongs: by its next deadline, or by what it waits for."""
        due = ticket.next_deadline
        return _without_deadline(ticket) if due is None else self._by_deadline(due)

    def _by_deadline(self, due: datetime) -> Group:
        if due < self.now:
            return Group(_("Late"), _("the promised time has passed"))
        for end, group in self.stretches:
            if due <= end:
                return group
        days = (timezone.localtime(due).date() - timezone.localtime(self.now).date()).days
        if days == 0:
            return Group(_("Today"))
        return Group(_("Tomorrow")) if days == 1 else Group(_("Later"))


def _stretch(window: object, now: datetime, *, is_last: bool) -> Group:
    start, end = timezone.localtime(window.start), window.end  # type: ignore[attr-defined]
    if not is_last:
        return Group(_("Before the break"), _("closes %(time)s") % {"time": clock_time(end)})
    begins = max(start, timezone.localtime(now))
    if end - begins > timedelta(hours=24):
        return Group(_("Today"))
    hint = _("%(from)s–%(to)s") % spoken(window) if begins > timezone.localtime(now) else ""  # type: ignore[arg-type]
    hint = hint or _("closes %(time)s") % {"time": clock_time(end)}
    return Group(_("This afternoon") if begins.hour >= NOON else _("Today"), hint)


def _without_deadline(ticket: Ticket) -> Group:
    match ticket.status_class:
        case StatusClass.WAITING_CUSTOMER | StatusClass.WAITING_THIRD_PARTY:
            return Group(_("Resting"), _("clocks are paused"))
        case StatusClass.RESOLVED:
            return Group(pgettext("group of tickets", "Resolved"))
        case StatusClass.CLOSED:
            return Group(pgettext("group of tickets", "Closed"))
        case _:
            return Group(_("In work"), _("no promise runs out"))
