"""The days of a proof, drawn: dark counted, hatched paused, blank closed, line now, diamond due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

LEFT, RIGHT, TOP, STEP, BAR, MARK = 54.0, 356.0, 20.0, 20.0, 11.0, 14.0
NARROWEST = 34.0  # two hours of the axis closer than this would write over each other

Paint = Literal["open", "counted", "rest", "left"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of one day, in minutes since its midnight."""

    paint: Paint
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RibbonDay:
    """One line of the ribbon. `why` says what closed the day, where something did."""

    words: str
    stretches: tuple[Stretch, ...] = ()
    why: str = ""
    now: int | None = None
    due: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the coordinates of the drawing."""

    paint: Paint
    x: float
    y: float
    width: float
    height: float = BAR


@dataclass(frozen=True, slots=True)
class Word:
    """A text and where it stands. `look` is its class, `anchor` the SVG text-anchor."""

    words: str
    x: float
    y: float
    look: str = ""
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The finished drawing; the template only writes it down."""

    label: str
    height: float
    boxes: tuple[Box, ...]
    words: tuple[Word, ...]
    grid: tuple[float, ...]
    now: tuple[float, float] | None = None
    due: tuple[float, float] | None = None


def ribbon(label: str, days: Sequence[RibbonDay], *, now_words: str = "", due_words: str = "") -> Ribbon:
    """Draw the days on one axis from the first opening to the last close."""
    axis, tops = Axis.of(days), _tops(days)
    lines = list(zip(days, tops, strict=False))
    now = next(((axis.x(day.now), top) for day, top in lines if day.now is not None), None)
    due = next(((axis.x(day.due), top) for day, top in lines if day.due is not None), None)
    return Ribbon(
        label=label,
        height=tops[-1],
        boxes=tuple(box for day, top in lines for box in _boxes(day, top, axis)),
        words=(
            *axis.hours(),
            *(word for day, top in lines for word in _day_words(day, top)),
            *_marks(now, due, now_words, due_words),
        ),
        grid=tuple(axis.x(minute) for minute in axis.edges),
        now=now,
        due=due,
    )


def _tops(days: Sequence[RibbonDay]) -> list[float]:
    """Where each day begins, and at last where the drawing ends; a marked day leaves room for its words."""
    tops = [TOP]
    for day in days:
        marked = day.now is not None or day.due is not None
        tops.append(tops[-1] + STEP + (MARK if marked else 0))
    return tops


@dataclass(frozen=True, slots=True)
class Axis:
    """The hours of the day that the ribbon shows, and the openings and closes it names."""

    start: int
    end: int
    edges: tuple[int, ...]

    @classmethod
    def of(cls, days: Sequence[RibbonDay]) -> Axis:
        """Take every edge of the open hours; a whole day where nothing is open."""
        edges = sorted(
            {edge for day in days for s in day.stretches if s.paint == "open" for edge in (s.start, s.end)}
        )
        points = [point for day in days for point in (day.now, day.due) if point is not None]
        if not edges:
            return cls(0, 1440, (0, 720, 1440))
        return cls(min(edges[0], *points, 1440), max(edges[-1], *points, 0), tuple(edges))

    def x(self, minute: int) -> float:
        """Where a minute of the day stands; what lies outside the axis stands at its end."""
        inside = min(max(minute, self.start), self.end)
        return round(LEFT + (inside - self.start) / max(self.end - self.start, 1) * (RIGHT - LEFT), 1)

    def hours(self) -> tuple[Word, ...]:
        """The hours above the days; one that would touch the one before is left out."""
        shown: list[int] = []
        for minute in self.edges:
            if not shown or self.x(minute) - self.x(shown[-1]) >= NARROWEST:
                shown.append(minute)
        return tuple(Word(f"{m // 60:02d}:{m % 60:02d}", self.x(m), 11, "", "middle") for m in shown)


def _boxes(day: RibbonDay, top: float, axis: Axis) -> list[Box]:
    return [
        Box(s.paint, axis.x(s.start), top, round(axis.x(s.end) - axis.x(s.start), 1))
        for s in day.stretches
        if s.end > s.start
    ]


def _day_words(day: RibbonDay, top: float) -> list[Word]:
    named = [Word(day.words, 0, top + 9.5, "day")]
    return [*named, Word(day.why, LEFT, top + 9.5, "why")] if day.why else named


def _marks(
    now: tuple[float, float] | None, due: tuple[float, float] | None, now_words: str, due_words: str
) -> list[Word]:
    """Name the line and the diamond below their day; side by side where they are close."""
    words = []
    close = bool(now and due and now[1] == due[1] and abs(due[0] - now[0]) < NARROWEST)
    if now:
        words.append(Word(now_words, now[0], now[1] + 26, "now-t", "end" if close else "middle"))
    if due:
        late = due[0] > RIGHT - NARROWEST
        anchor = "end" if late and not close else "start" if close else "middle"
        words.append(Word(due_words, due[0] + (6 if close else 0), due[1] + 26, "due-t", anchor))
    return words
