"""`amparo charter backtest`: what a draft would have done to the tickets that came in since a day."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter import Charter
    from amparo.platform.access.models import Desk


def run(args: list[str]) -> int:
    """Replay and print; 1 where the charter or the desk is refused. Nothing is written."""
    asked = _parser().parse_args(args)
    from amparo.core.charter import CharterRefused, load

    try:
        policy = load(asked.folder)
    except CharterRefused as refused:
        print(f"amparo charter backtest: {refused}", file=sys.stderr)
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django

    django.setup()
    desk = _desk(asked.desk)
    if desk is None:
        print("amparo charter backtest: name one of the desks with --desk.", file=sys.stderr)
        return 1
    found = _replay(desk, policy, asked)
    print(json.dumps(found, ensure_ascii=False) if asked.json else "\n".join(_lines(found, asked.since)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amparo charter backtest", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--since", type=date.fromisoformat, required=True, metavar="DATE")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="the day after the last one")
    parser.add_argument("--desk", metavar="SLUG", help="needed where there are several")
    parser.add_argument("--json", action="store_true", help="everything found, as one JSON object")
    return parser


def _desk(slug: str | None) -> Desk | None:
    from amparo.platform.access.models import Desk

    desks = list(Desk.objects.filter(slug=slug) if slug else Desk.objects.all()[:2])
    return desks[0] if len(desks) == 1 else None


def _replay(desk: Desk, policy: Charter, asked: argparse.Namespace) -> dict[str, Any]:
    from amparo.core.charter.backtest import Trial
    from amparo.platform.time import now
    from amparo.tickets.actions.backtesting import money, replayed

    since, until = _midnight(asked.since, policy), min(now(), _midnight(asked.until, policy) or now())
    trial = Trial()
    for trial in replayed(desk.id, policy, since or now(), until):
        print(f"{trial.replayed} tickets replayed", file=sys.stderr)
    return trial.as_json() | {"credits": money(trial, desk.id, policy, until)}


def _midnight(day: date | None, policy: Charter) -> datetime | None:
    if day is None:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(policy.timezone)).astimezone(UTC)


def _lines(found: dict[str, Any], since: date) -> Iterator[str]:
    breaches = found["new_breaches"] - found["healed_breaches"]
    said = f"{abs(breaches)} {'fewer' if breaches < 0 else 'more'} breach{'' if abs(breaches) == 1 else 'es'}"
    tickets = f"the {found['replayed']} tickets since {since}"
    yield f"Under this draft, {tickets} would have had {said}{_money(found)}."
    for clock in {**found["before"], **found["after"]}:
        was, becomes = (found[side].get(clock, {}) for side in ("before", "after"))
        words = ", ".join(
            f"{word} {was.get(word, 0)} → {becomes.get(word, 0)}" for word in ("kept", "broken", "open")
        )
        yield f"{clock}: {words}"
    for shift in found["shifted"]:
        sides = " → ".join(_side(shift[name]) for name in ("before", "after"))
        yield f"{shift['ticket']} {shift['clock']} {shift['cycle']}: {sides}"
    for ticket in found["unreadable"]:
        yield f"{ticket}: cannot be read under this draft"


def _money(found: dict[str, Any]) -> str:
    sums = found["credits"]
    told = [
        f"{amount} {currency} of credits instead of {sums['before'].get(currency, '0.00')}"
        for currency, amount in sums["after"].items()
    ]
    return f", and {' and '.join(told)}" if told else ""


def _side(side: dict[str, str | None] | None) -> str:
    return "nothing" if side is None else f"{side['verdict']}, due {side['due'] or 'never'}"
