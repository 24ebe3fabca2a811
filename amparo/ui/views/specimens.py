"""One story for the style page: Tuesday 24 November 2026, 09:42 in São Paulo. The figures agree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django import forms

from amparo.ui.models.chips import Badge, ClockChip, Priority, Status
from amparo.ui.models.people import Person
from amparo.ui.models.proof import Clause, Proof, ProofRow, RowKind, Side, Sides, SumRow, sides
from amparo.ui.models.ribbon import Ribbon, RibbonDay, Stretch, ribbon
from amparo.ui.models.shell import Hours
from amparo.ui.models.timeline import DayMark, EntryCard, EventFold, EventLine, FileChip, TimelineItem
from amparo.ui.models.times import Moment

BIA = Person("Bia Nunes", "agent-1")
CAIO = Person("Caio Lima", "agent-2", "viewing", "Caio Lima, reading")
HELENA = Person("Helena Duarte", "agent-3", "writing", "Helena Duarte, writing")
RENATA = Person("Renata Prado", "contact-1")
NOBODY = Person("")
TEAM = (Person("Tiago Melo", "agent-4"), RENATA, Person("Nilo Serra", "agent-6"))

COLOURS = (
    ("Grounds and ink", ("paper", "surface", "raised", "sunken", "line", "ink", "ink-2", "ink-3")),
    ("Accent: our side, and what you can act on", ("accent", "accent-ink", "accent-soft", "accent-line")),
    (
        "Promises",
        ("ok-fill", "ok-soft", "warn-fill", "warn-soft", "late-fill", "late-soft", "rest-fill", "rest-soft"),
    ),
    ("Internal note", ("note-ground", "note-line")),
)
CHIPS = (
    ("far off", ClockChip("running", "31 h 40", 20)),
    ("running", ClockChip("running", "4 h 30", 62)),
    ("warned", ClockChip("warned", "52 min", 90)),
    ("breached", ClockChip("breached", "late 1 h 12")),
    ("paused", ClockChip("paused", "8 h 20")),
    ("met", ClockChip("met", "met in 0 h 45")),
    ("missed", ClockChip("missed", "missed by 25 min")),
    ("cancelled", ClockChip("cancelled", "cancelled")),
    ("measured only", ClockChip("measured", "15 h 22 so far")),
)
STATUSES = (
    Status("new", "New"),
    Status("working", "In progress"),
    Status("waiting-customer", "Waiting: customer"),
    Status("waiting-third-party", "Waiting: bank"),
    Status("resolved", "Resolved"),
    Status("closed", "Closed"),
)
PRIORITIES = (
    Priority("low", "Low"),
    Priority("normal", "Normal"),
    Priority("high", "High"),
    Priority("critical", "Critical"),
)
BADGES = (
    Badge("portal"),
    Badge("8.4.2", "line"),
    Badge("newest", "accent"),
    Badge("covered", "ok", "check"),
    Badge("support ends in 30 days", "warn"),
    Badge("out of contract", "late"),
    Badge("waits for customer", "rest", "pause"),
)


def everything() -> dict[str, object]:
    """What the template shows, by name."""
    return {
        "colours": COLOURS,
        "chips": CHIPS,
        "large_chips": [chip for _name, chip in CHIPS[1:5]],
        "statuses": STATUSES,
        "priorities": PRIORITIES,
        "badges": BADGES,
        "people": (BIA, CAIO, HELENA, NOBODY),
        "team": TEAM,
        "form": _form(),
        "timeline_items": _timeline(),
        "proof_value": _proof(),
        "sides_value": _sides(),
        "hours_values": (
            Hours(is_open=True, words="Open", until="until 10:45", then="then 13:00–17:30"),
            Hours(is_open=False, words="Closed", until="until tomorrow 08:00"),
        ),
    }


class SpecimenForm(forms.Form):
    """Each kind of field, two of them with something to mend."""

    version = forms.CharField(label="Product version")
    impact = forms.ChoiceField(
        label="Who is stopped?",
        choices=[("one", "One person"), ("department", "A department")],
        help_text="Together with urgency this gives the priority.",
    )
    message = forms.CharField(label="Exact message", widget=forms.Textarea(attrs={"rows": 3}))
    outcome = forms.ChoiceField(
        label="Outcome",
        choices=[("fixed", "Fixed"), ("told", "Precise instructions given")],
        widget=forms.RadioSelect,
    )
    tell = forms.BooleanField(label="Tell the followers", required=False)
    contract = forms.CharField(label="Contract", disabled=True, initial="2024-031", required=False)


def _form() -> SpecimenForm:
    form = SpecimenForm(
        {"version": "8.9", "impact": "department", "message": "", "outcome": "fixed", "tell": "on"}
    )
    form.fields["message"].error_messages["required"] = "Copy the message here, or attach a picture of it."
    form.full_clean()
    form.add_error("version", "There is no 8.9. Your installation runs 8.4.2.")
    return form


def _timeline() -> tuple[TimelineItem, ...]:
    return (
        DayMark("Thursday 19 November"),
        EntryCard(
            "note",
            "Internal note from Caio Lima",
            CAIO,
            "Internal note",
            _at(19, "09:20"),
            body="Same cause as P-118.",
            about="Caio Lima",
        ),
        EntryCard(
            "reply",
            "Reply from Bia Nunes",
            BIA,
            "Bia Nunes",
            _at(19, "14:10"),
            body="We found the cause. To set the counter right we need the last accepted invoice.",
            about="to Renata",
            badges=(Badge("waits for customer", "rest", "pause"),),
        ),
        EntryCard(
            "attempt",
            "Contact attempt",
            BIA,
            "Contact attempt 1 of 3",
            _at(19, "15:30"),
            about="phone, no answer",
            body="Bia called Renata’s desk line, inside the customer’s hours.",
        ),
        EntryCard(
            "message",
            "Message from Renata Prado",
            RENATA,
            "Renata Prado",
            _at(19, "16:40"),
            body="Sorry for the delay. Here is the file.",
            quoted="Bia wrote: we need the file of the last one.",
            badges=(Badge("mail"), Badge("pause ended by itself", "rest", "play")),
            files=(FileChip("nfe-2-004417.xml", "12 kB", "#"),),
        ),
        EntryCard(
            "notice",
            "Sent automatically by Orvalto Support",
            Person("Orvalto Support"),
            "Orvalto Support",
            _at(19, "16:41"),
            about="sent automatically",
            body="We have your message. Bia answers you by tomorrow 09:50.",
        ),
        EventFold(
            "2 things happened by rule: priority high, team Fiscal",
            (
                EventLine(_at(19, "16:40"), "The clock runs again"),
                EventLine(_at(19, "16:41"), "Given to Fiscal, by area"),
            ),
        ),
        DayMark("Today, Tuesday 24 November"),
        EntryCard(
            "call",
            "Call with Renata Prado",
            BIA,
            "Call from Renata Prado",
            _at(24, "08:20"),
            about="6 min, taken by Bia",
            body="Counter corrected last night; 41 of 43 invoices went through.",
        ),
        EntryCard(
            "message",
            "Message from Renata Prado",
            RENATA,
            "Renata Prado",
            _at(24, "09:05"),
            body="Two invoices still come back with an error. The lorry leaves at 11, can you look before?",
            badges=(Badge("portal"), Badge("newest", "accent")),
        ),
    )


def _proof() -> Proof:
    rows: tuple[tuple[RowKind, str, str, str, str, str], ...] = (
        ("counted", "Wed 18", "15:50", "17:30", "1 h 40", "Open hours"),
        ("closed", "Wed 18", "17:30", "08:00", "0", "Night, closed"),
        ("counted", "Thu 19", "08:00", "10:45", "2 h 45", "Open hours"),
        ("closed", "Thu 19", "10:45", "13:00", "0", "Midday break, closed"),
        ("counted", "Thu 19", "13:00", "14:10", "1 h 10", "Open hours"),
        ("paused", "Thu 19", "14:10", "16:40", "0", "Paused: waiting for customer"),
        ("counted", "Thu 19", "16:40", "17:30", "0 h 50", "Open hours"),
        ("holiday", "Fri 20", "00:00", "24:00", "0", "Public holiday: Consciência Negra"),
        ("closed", "Sat 21", "00:00", "Mon 08:00", "0", "Weekend"),
        ("counted", "Mon 23", "08:00", "10:45", "2 h 45", "Open hours"),
        ("closed", "Mon 23", "10:45", "13:00", "0", "Midday break, closed"),
        ("counted", "Mon 23", "13:00", "17:30", "4 h 30", "Open hours"),
        ("counted", "Tue 24", "08:00", "09:42", "1 h 42", "Open hours, until now"),
    )
    days = [row[1] for row in rows]
    return Proof(
        caption="Each stretch since the ticket was registered and what it counted",
        clause=Clause(
            "5.2",
            "incidents of high priority are resolved within 16 business hours.",
            "Charter 2026-08 · calendar Office, version 4 · São Paulo time",
            "#s-proof",
        ),
        rows=tuple(
            ProofRow(kind, day, _at(18, start), _at(18, end), counted, why, day not in days[:index])
            for index, (kind, day, start, end, counted, why) in enumerate(rows)
        ),
        sums=(
            SumRow("Counted so far", "15 h 22"),
            SumRow("Promised", "16 h 00"),
            SumRow("Left", "0 h 38", "due Tue 24, 10:20"),
        ),
        ribbon=_ribbon(),
    )


def _ribbon() -> Ribbon:
    opens = (Stretch("open", 480, 645), Stretch("open", 780, 1050))
    return ribbon(
        "The days drawn: 15 h 22 counted, a pause on Thursday, a holiday on Friday; due today at 10:20",
        (
            RibbonDay("Wed 18", (*opens, Stretch("counted", 950, 1050))),
            RibbonDay(
                "Thu 19",
                (
                    *opens,
                    Stretch("counted", 480, 645),
                    Stretch("counted", 780, 850),
                    Stretch("rest", 850, 1000),
                    Stretch("counted", 1000, 1050),
                ),
            ),
            RibbonDay("Fri 20", why="Holiday: Consciência Negra"),
            RibbonDay("Mon 23", (*opens, Stretch("counted", 480, 645), Stretch("counted", 780, 1050))),
            RibbonDay(
                "Tue 24", (*opens, Stretch("counted", 480, 582), Stretch("left", 582, 620)), now=582, due=620
            ),
        ),
        now_words="now",
        due_words="due 10:20",
    )


def _sides() -> Sides:
    return sides(
        "We 15 h 22, the customer 2 h 30, the bank 4 h",
        (
            Side("ours", "We", timedelta(hours=15, minutes=22)),
            Side("theirs", "Customer", timedelta(hours=2, minutes=30)),
            Side("third", "Bank", timedelta(hours=4)),
        ),
        "in open hours",
    )


def _at(day: int, text: str) -> Moment:
    """A moment of November 2026 as it is written; the minutes behind it matter to nobody here."""
    hour = int(text[:2]) % 24 if text[:2].isdigit() else 0
    return Moment(datetime(2026, 11, day, hour, int(text[-2:]), tzinfo=UTC), text)
