"""Who is called when something critical happens: those on duty one after the other, until one confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, timedelta


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


@dataclass(frozen=True, slots=True)
class PagingRule:
    """The places of the rota in the order of calling, and how long each has to confirm."""

    places: tuple[str, ...]
    acknowledge: timedelta

    def follow(
        self,
        started_at: datetime,
        shifts: Sequence[Shift],
        confirmations: Sequence[Confirmation],
        now: datetime,
    ) -> Paging:
        """What has happened up to `now`. After the last place the first is called again."""
        confirmed = min((each for each in confirmations if each.at <= now), default=None)
        pages: list[Page] = []
        for page in self._pages(started_at, shifts):
            if confirmed and page.at >= confirmed.at:
                break
            if page.at > now:
                return Paging(tuple(pages), None, page)
            pages.append(page)
        return Paging(tuple(pages), confirmed, None)

    def _pages(self, started_at: datetime, shifts: Sequence[Shift]) -> Iterator[Page]:
        """Every call if nobody ever confirms; a place that nobody holds is passed over at once."""
        at: datetime | None = started_at
        while at:
            before = at
            for place in self.places:
                if person := on_duty_at(shifts, place, at):
                    yield Page(at, place, person)
                    at += self.acknowledge
            if at == before:
                at = self._next_shift(at, shifts)

    def _next_shift(self, at: datetime, shifts: Sequence[Shift]) -> datetime | None:
        """When somebody comes on duty, if nobody is; None where the rota has ended."""
        coming = (each.start for each in shifts if each.place in self.places and each.start > at)
        return min(coming, default=None)


def on_duty_at(shifts: Sequence[Shift], place: str, at: datetime) -> str:
    """Who holds a place at a moment; nobody is an empty text."""
    holding = (each.person for each in shifts if each.place == place and each.start <= at < each.end)
    return next(holding, "")
