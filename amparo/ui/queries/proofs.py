"""An explanation of the core as a proof on a page: clause, days, rows that add up."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.core.clock import State
from amparo.core.clock.closed import Why
from amparo.core.time.allowance import in_seconds
from amparo.core.time.zones import zone
from amparo.ui.models.proof import Clause, Proof, ProofRow, Side, Sides, SumRow, rounded_minutes, sides
from amparo.ui.models.times import (
    Moment,
    city,
    clock_time,
    hours_and_minutes,
    moment,
    short_day,
)
from amparo.ui.queries.promises import MINUTE, left, overrun
from amparo.ui.queries.ribbons import drawn_days
from amparo.ui.queries.words import clock_words, language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.core.charter import Charter
    from amparo.core.charter.model import Audience
    from amparo.core.clock import Explanation, Row
    from amparo.ui.models.proof import RowKind

KINDS: dict[Why, RowKind] = {
    Why.COUNTED: "counted",
    Why.PAUSED: "paused",
    Why.STOPPED: "paused",
    Why.HOLIDAY: "holiday",
}
WORDS = {
    Why.COUNTED: gettext_lazy("Open hours"),
    Why.NIGHT: gettext_lazy("Night, closed"),
    Why.MIDDAY: gettext_lazy("Midday break, closed"),
    Why.WEEKEND: gettext_lazy("Weekend"),
    Why.HOLIDAY: gettext_lazy("Public holiday: %(name)s"),
    Why.EXCEPTION: gettext_lazy("Exception in the hours: %(name)s"),
    Why.CLOSURE: gettext_lazy("Closed: %(name)s"),
    Why.STOPPED: gettext_lazy("Resolved, not counted"),
}
PAUSED = {
    ("customer", "agent"): gettext_lazy("Paused: waiting for customer"),
    ("customer", "customer"): gettext_lazy("Paused: waiting for you"),
    ("third-party", "agent"): gettext_lazy("Paused: waiting for third party"),
    ("third-party", "customer"): gettext_lazy("Paused: waiting for another provider"),
    ("beyond-control", "agent"): gettext_lazy("Paused: event beyond our control"),
    ("", "agent"): gettext_lazy("Paused: several reasons at once"),
}


HOLDERS = {"customer": "customer", "beyond-control": "nobody"}
"""Who holds a ticket while it is paused for a side; everybody else is others."""


def proof_of(
    explanation: Explanation, policy: Charter, now: datetime, audience: Audience, charter_href: str = ""
) -> Proof:
    """The proof in the zone of its calendar, whatever zone the reader lives in."""
    with timezone.override(zone(explanation.zone)):
        name = clock_words(policy, explanation.reading.clock)
        return Proof(
            caption=_("How “%(clock)s” was counted, stretch by stretch") % {"clock": name},
            clause=_clause(explanation, policy, charter_href),
            rows=_rows(explanation.rows, now, audience),
            sums=_sums(explanation, now),
            ribbon=drawn_days(explanation, policy.calendar(explanation.reading.calendar), now),
        )


def held_by(explanation: Explanation, audience: Audience) -> Sides:
    """How long each side has held the ticket, in open hours."""
    held = {"ours": timedelta(0), "customer": timedelta(0), "third": timedelta(0), "nobody": timedelta(0)}
    for row in explanation.rows:
        if row.why is Why.COUNTED:
            held["ours"] += row.counted
        elif row.why is Why.PAUSED:
            held[HOLDERS.get(row.side, "third")] += row.open
    theirs = _("You") if audience == "customer" else _("The customer")
    parts = (
        Side("ours", _("We"), held["ours"]),
        Side("theirs", theirs, held["customer"]),
        Side("third", _("Others"), held["third"]),
        Side("nobody", _("Beyond our control"), held["nobody"]),
    )
    told = ", ".join(f"{part.words} {part.figure}" for part in parts if part.held)
    return sides(told or _("Nobody has held it in open hours yet"), parts, _("in open hours"))


def _clause(explanation: Explanation, policy: Charter, charter_href: str) -> Clause:
    clause = explanation.clause(language())
    said = {
        "version": explanation.version,
        "calendar": policy.text(f"calendars.{explanation.reading.calendar}.name", language()),
        "place": city(explanation.zone),
    }
    return Clause(
        number=clause.number,
        sentence=clause.sentence,
        source=_("Charter %(version)s · calendar %(calendar)s · %(place)s time") % said,
        href=f"{charter_href}#{clause.anchor}" if charter_href else "",
    )


def _rows(rows: Sequence[Row], now: datetime, audience: Audience) -> tuple[ProofRow, ...]:
    minutes = rounded_minutes([row.counted for row in rows])
    shown, last = [], ""
    for row, counted in zip(rows, minutes, strict=True):
        words = short_day(timezone.localtime(row.start).date())
        shown.append(
            ProofRow(
                kind=KINDS.get(row.why, "closed"),
                day=words,
                start=Moment(row.start, clock_time(row.start)),
                end=_end(row.start, row.end),
                counted=hours_and_minutes(counted) if row.why is Why.COUNTED else "0",
                why=_why(row, audience, until_now=row.end == now),
                is_new_day=words != last,
            )
        )
        last = words
    return tuple(shown)


def _end(start: datetime, end: datetime) -> Moment:
    """Midnight that ends the day is 24:00; what ends on a later day says which."""
    first, last = timezone.localtime(start), timezone.localtime(end)
    if last.time() == time() and last.date() == first.date() + timedelta(days=1):
        return Moment(end, "24:00")
    if last.date() == first.date() or (last.date() - first.date()).days == 1:
        return Moment(end, clock_time(end))
    return Moment(end, f"{short_day(last.date())} {clock_time(end)}")


def _why(row: Row, audience: Audience, *, until_now: bool) -> str:
    if row.why is Why.PAUSED:
        return str(PAUSED.get((row.side, audience), PAUSED.get((row.side, "agent"), PAUSED["", "agent"])))
    words = _("Open hours, until now") if until_now and row.why is Why.COUNTED else str(WORDS[row.why])
    return words % {"name": row.name}


def _sums(explanation: Explanation, now: datetime) -> tuple[SumRow, ...]:
    reading = explanation.reading
    counted = SumRow(
        _("Counted") if reading.stopped_at else _("Counted so far"), _figure(explanation.elapsed)
    )
    promised = in_seconds(reading.target)
    due = _("due %(moment)s") % {"moment": moment(reading.due_at, now).text} if reading.due_at else ""
    if promised is None:
        return (counted, SumRow(_("Due"), "", due)) if due else (counted,)
    allowance = SumRow(_("Promised"), _figure(timedelta(seconds=promised)))
    if reading.state in {State.BREACHED, State.MISSED}:
        return (counted, allowance, SumRow(_("Over"), _figure(overrun(reading, now)), due))
    rest = timedelta(seconds=promised) - explanation.elapsed if reading.stopped_at else left(reading, now)
    return (counted, allowance, SumRow(_("Left"), _figure(-(-rest // MINUTE) * MINUTE), due))


def _figure(amount: timedelta) -> str:
    return hours_and_minutes(amount // MINUTE)
