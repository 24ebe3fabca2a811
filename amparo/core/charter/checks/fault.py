"""What a check says of a charter that can be read: where, what is wrong, what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time.allowance import BusinessTime, CivilDays, CivilMonths, RealTime

if TYPE_CHECKING:
    from amparo.core.charter.positions import Path
    from amparo.core.time.allowance import Allowance

_DAY = 86_400


class Fault(NamedTuple):
    """Something that cannot work. It is only told where nothing was wrong with what it rests on."""

    kind: str
    path: Path
    problem: str
    remedy: str
    rests_on: tuple[Path, ...] = ()


def reaches(amount: Allowance | None, limit: Allowance | None) -> bool:
    """Whether an amount of time is certainly as long as another, or longer; unlike ones are not compared."""
    if isinstance(amount, BusinessTime) and isinstance(limit, BusinessTime):
        return amount.seconds >= limit.seconds
    mine, its = _shortest(amount), _longest(limit)
    return mine is not None and its is not None and mine >= its


def _shortest(amount: Allowance | None) -> int | None:
    match amount:
        case RealTime(seconds):
            return seconds
        case CivilDays(days):
            return days * _DAY
        case CivilMonths(months):
            return months * 28 * _DAY if months % 12 else months // 12 * 365 * _DAY
        case _:
            return None


def _longest(amount: Allowance | None) -> int | None:
    match amount:
        case CivilMonths(months):
            return months * 31 * _DAY if months % 12 else months // 12 * 366 * _DAY
        case _:
            return _shortest(amount)
