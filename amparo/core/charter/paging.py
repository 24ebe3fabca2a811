"""Who is called when something critical happens: those on duty one after the other, until one confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, cycle, repeat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from amparo.core.charter.terms.people import Duty


class Shift(NamedTuple):
    """Who holds a place of the rota, such as `first`, from when to when."""

    place: str
    person: str
    start: datetime
    end: datetime


class Page(NamedTuple):
    """A call to somebody on duty."""

    at: datetime
    place: str
    person: str


class Confirmation(NamedTuple):
    """Somebody takes it on."""

    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class Paging:
    """How it stands at a moment: who was called, who took it on, when the next call comes."""

    pages: tuple[Page, ...]
    confirmed: Confirmation | None
    next_page: Page | None


def paging(
    duty: Duty,
    started_at: datetime,
    shifts: Sequence[Shift],
    confirmations: Sequence[Confirmation],
    now: datetime,
) -> Paging:
    """What has happened up to `now`. Nobody who confirmed calls for anybody else."""
    confirmed = min((each for each in confirmations if each.at <= now), default=None)
    pages: list[Page] = []
    for page in _pages(duty, started_at, shifts):
        if confirmed and page.at >= confirmed.at:
            break
        if page.at > now:
            return Paging(tuple(pages), None, page)
        pages.append(page)
    return Paging(tuple(pages), confirmed, None)


def on_duty_at(shifts: Sequence[Shift], place: str, at: datetime) -> str:
    """Who holds a place at a moment; nobody is an empty text."""
    holding = (each.person for each in shifts if each.place == place and each.start <= at < each.end)
    return next(holding, "")


def _pages(duty: Duty, started_at: datetime, shifts: Sequence[Shift]) -> Iterator[Page]:
    """Every call if nobody ever confirms; a place that nobody holds is passed over at once."""
    at = started_at
    for places in _rounds(duty):
        if not any(on_duty_at(shifts, place, at) for place in duty.page):
            coming = _next_shift(duty, at, shifts)
            if coming is None:
                return
            at = coming
        called = [Page(at, place, who) for place in places if (who := on_duty_at(shifts, place, at))]
        yield from called
        if called:
            at += timedelta(seconds=duty.acknowledge.seconds)


def _rounds(duty: Duty) -> Iterator[tuple[str, ...]]:
    """Which places are called together, time after time."""
    match duty.then:
        case "next":
            return cycle((place,) for place in duty.page)
        case "all":
            return chain([duty.page[:1]], repeat(duty.page))
        case _:
            return chain([duty.page[:1]], repeat((duty.then,)))


def _next_shift(duty: Duty, at: datetime, shifts: Sequence[Shift]) -> datetime | None:
    """When somebody comes on duty, if nobody is; None where the rota has ended."""
    coming = (each.start for each in shifts if each.place in duty.page and each.start > at)
    return min(coming, default=None)
