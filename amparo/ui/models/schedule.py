"""The plan of a project, as values: a list of activities, and the same drawn on a time line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from amparo.ui.models.chips import Tone

ROW = 36
BAR = 16
WIDTHS = ((60, 26), (120, 14))
NARROW = 8
TODAY_NEAR = timedelta(days=21)
MONDAY = 0
TICKS_FROM = 14
"""How wide a day is where there are so many days; from which width on each Monday carries its date."""


@dataclass(frozen=True, slots=True)
class Span:
    """Civil days, the last included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Row:
    """An activity to draw: where it lies, where it lay when it was approved, and the rows it waits for."""

    span: Span
    look: str
    agreed: Span | None = None
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar on the chart, in pixels."""

    x: int
    y: int
    width: int
    look: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named."""

    x: int
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing: bars in the order of the rows, closed days, today, arrows from end to beginning."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    agreed: tuple[Bar, ...]
    closed: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    arrows: tuple[str, ...]
    today: int | None


@dataclass(frozen=True, slots=True)
class Act:
    """A button on an activity: words, sign, where it leads, whether it only opens a form."""

    words: str
    icon: str
    address: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An activity in words."""

    id: int
    place: int
    name: str
    who: str
    side: str
    days: str
    length: str
    after: str
    resources: str
    parties: str
    state: str
    tone: Tone
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Differing:
    """What the present schedule has other than the approved one."""

    name: str
    was: str
    now: str


def chart(
    rows: Sequence[Row], today: date, is_open: Callable[[date], bool], name: Callable[[date], str]
) -> Chart:
    """Draw rows between the first and the last day of any of them; today too if it is near."""
    spans = [span for row in rows for span in (row.span, row.agreed) if span]
    first = min(span.first for span in spans)
    last = max(span.last for span in spans)
    is_near = first - TODAY_NEAR <= today <= last + TODAY_NEAR
    if is_near:
        first, last = min(first, today), max(last, today)
    first, last = first - timedelta(days=1), last + timedelta(days=1)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    wide = next((width for most, width in WIDTHS if len(days) <= most), NARROW)

    def bar(span: Span, place: int, look: str) -> Bar:
        length = (span.last - span.first).days + 1
        return Bar((span.first - first).days * wide, place * ROW + (ROW - BAR) // 2, length * wide, look)

    bars = tuple(bar(row.span, place, row.look) for place, row in enumerate(rows))
    return Chart(
        width=len(days) * wide,
        height=len(rows) * ROW,
        bars=bars,
        agreed=tuple(bar(row.agreed, place, "agreed") for place, row in enumerate(rows) if row.agreed),
        closed=tuple(Bar(number * wide, 0, wide, "") for number, day in enumerate(days) if not is_open(day)),
        ticks=tuple(
            Tick(number * wide, name(day)) for number, day in enumerate(days) if _is_named(day, wide)
        ),
        arrows=tuple(
            _arrow(bars[earlier], bars[place]) for place, row in enumerate(rows) for earlier in row.after
        ),
        today=(today - first).days * wide + wide // 2 if is_near else None,
    )


def _is_named(day: date, wide: int) -> bool:
    is_rare = wide < TICKS_FROM and day.isocalendar().week % 2
    return day.weekday() == MONDAY and not is_rare


def _arrow(start: Bar, end: Bar) -> str:
    """From the end of a bar down or up to the beginning of another."""
    from_x, from_y = start.x + start.width, start.y + BAR // 2
    to_x, to_y = end.x + 4, end.y if end.y > start.y else end.y + BAR
    tip = -4 if end.y > start.y else 4
    corner = max(to_x, from_x + 4)
    start_at, point = f"M{from_x} {from_y}H{corner}V{to_y + tip}", to_y + 2 * tip
    return f"{start_at}M{corner - 3} {point}L{corner} {to_y + tip}L{corner + 3} {point}"
