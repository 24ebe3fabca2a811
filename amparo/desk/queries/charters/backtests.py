"""What a draft would have done, in words and figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel.numbers import format_currency
from django.utils import timezone

from amparo.charters.models import Backtest
from amparo.charters.queries import charter, version_in_force
from amparo.ui.models.times import Moment, full_date, moment, reader_locale
from amparo.ui.queries.words import clock_words

if TYPE_CHECKING:
    from amparo.charters.models import CharterDraft
    from amparo.platform.access.actors import AgentActor

SHOWN = 100
QUARTER = timedelta(days=91)
WORDS = ("kept", "broken", "open")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a promise was kept, broken or is open: before and after, in this order."""

    clock: str
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Shifted:
    """A ticket of which a verdict or a deadline would have been another."""

    reference: str
    clock: str
    was: str
    becomes: str
    was_due: Moment | None
    becomes_due: Moment | None


@dataclass(frozen=True, slots=True)
class Tried:
    """A backtest as the page shows it."""

    backtest: Backtest
    since: str
    until: str
    percent: int
    more: int  # breaches more than there were; negative for fewer
    credits: tuple[tuple[str, str], ...]  # before and after, by currency
    tallies: tuple[Tally, ...]
    shifted: tuple[Shifted, ...]
    unreadable: tuple[str, ...]
    is_of_this_revision: bool

    @property
    def fewer(self) -> int:
        """How many breaches fewer."""
        return -self.more


def tried(draft: CharterDraft, actor: AgentActor, now: datetime) -> list[Tried]:
    """The last backtests of a draft, the newest first."""
    found = Backtest.objects.visible_to(actor).filter(draft=draft).order_by("-id")[:5]
    return [_tried(backtest, draft, now) for backtest in found]


def _tried(backtest: Backtest, draft: CharterDraft, now: datetime) -> Tried:
    result = backtest.result
    return Tried(
        backtest,
        full_date(timezone.localtime(backtest.since).date()),
        full_date(timezone.localtime(backtest.until - timedelta(seconds=1)).date()),
        backtest.replayed * 100 // backtest.total if backtest.total else 0,
        result.get("new_breaches", 0) - result.get("healed_breaches", 0),
        _credits(result),
        _tallies(result, backtest, now),
        tuple(_shifted(each, backtest, now) for each in _worst_first(result)[:SHOWN]),
        tuple(result.get("unreadable", ())),
        is_of_this_revision=backtest.revision == draft.revision,
    )


def _credits(result: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    sums = result.get("credits", {})
    was, becomes = sums.get("before", {}), sums.get("after", {})
    return tuple(
        (_money(was.get(currency, "0"), currency), _money(becomes.get(currency, "0"), currency))
        for currency in {**was, **becomes}
    )


def _money(amount: str, currency: str) -> str:
    return str(format_currency(Decimal(amount), currency, locale=reader_locale()))


def _tallies(result: dict[str, Any], backtest: Backtest, now: datetime) -> tuple[Tally, ...]:
    was, becomes = result.get("before", {}), result.get("after", {})
    return tuple(
        Tally(
            _name(clock, backtest, now),
            tuple((was.get(clock, {}).get(word, 0), becomes.get(clock, {}).get(word, 0)) for word in WORDS),
        )
        for clock in {**was, **becomes}
        if any(side.get(clock, {}).get(word) for side in (was, becomes) for word in WORDS)
    )


def _worst_first(result: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(
        result.get("shifted", ()), key=lambda each: (each["after"] or {}).get("verdict") != "broken"
    )


def _shifted(each: dict[str, Any], backtest: Backtest, now: datetime) -> Shifted:
    was, becomes = each["before"] or {}, each["after"] or {}
    return Shifted(
        each["ticket"],
        _name(each["clock"], backtest, now),
        was.get("verdict", "unjudged"),
        becomes.get("verdict", "unjudged"),
        _due(was, now),
        _due(becomes, now),
    )


def _due(side: dict[str, Any], now: datetime) -> Moment | None:
    return moment(datetime.fromisoformat(side["due"]), now) if side.get("due") else None


def _name(clock: str, backtest: Backtest, now: datetime) -> str:
    policy = charter(version_in_force(backtest.desk_id, now))
    return clock_words(policy, clock) if clock in policy.clocks else clock
