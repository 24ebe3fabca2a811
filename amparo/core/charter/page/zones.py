"""A time zone as a calendar file carries it, made from the rules that we count with ourselves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amparo.core.time.zones import instant, stretches, year_start, zone

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = "%Y%m%dT%H%M%S"


def vtimezone(name: str, first: int, last: int) -> Iterator[str]:
    """The lines of VTIMEZONE for the years `first` to `last`: an observance for each change of clocks."""
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    before: int | None = None
    for stretch in stretches(name, year_start(first), year_start(last + 1)):
        if stretch.offset == before:
            continue
        yield from _observance(
            name, stretch.start, stretch.offset if before is None else before, stretch.offset
        )
        before = stretch.offset
    yield "END:VTIMEZONE"


def _observance(name: str, start: int, before: int, offset: int) -> Iterator[str]:
    at = instant(start).astimezone(zone(name))
    kind = "DAYLIGHT" if at.dst() else "STANDARD"
    onset = instant(start).replace(tzinfo=None) + timedelta(seconds=before)
    yield from (
        f"BEGIN:{kind}",
        f"DTSTART:{onset:{FORM}}",
        f"TZOFFSETFROM:{_offset(before)}",
        f"TZOFFSETTO:{_offset(offset)}",
        f"TZNAME:{at.tzname()}",
        f"END:{kind}",
    )


def _offset(seconds: int) -> str:
    hours, rest = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{rest:02}"
