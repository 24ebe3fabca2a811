"""Until when a privacy request is to be decided, by the law that it falls under."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time import always
from amparo.core.time.allowance import CivilMonths, due

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.core.charter.terms.data import Jurisdiction


class NotExtended(ValueError):
    """The time of a privacy request cannot be extended like that."""


class Extension(NamedTuple):
    """That the person was told of a longer time, when, and why."""

    at: datetime
    reason: str


def deadline(terms: Jurisdiction, request_type: str, received_at: datetime, zone: str) -> datetime | None:
    """When the answer is due in the civil days of the desk; None where the law names no time."""
    allowed = terms.of(request_type)
    return due(allowed, received_at, always(zone=zone)) if allowed else None


def extended(
    terms: Jurisdiction, request_type: str, received_at: datetime, zone: str, extension: Extension
) -> datetime:
    """When the answer is due once the time was extended. Raises NotExtended."""
    first = deadline(terms, request_type, received_at, zone)
    if first is None or terms.extend is None:
        raise NotExtended("this law knows no extension")
    if not extension.reason.strip():
        raise NotExtended("an extension needs a reason")
    if extension.at > first:
        raise NotExtended("the time had run out already")
    match terms.of(request_type), terms.extend:
        case CivilMonths(months), CivilMonths(more):  # one and two from 30 November end on 28 February
            return due(CivilMonths(months + more), received_at, always(zone=zone))
        case _:
            return due(terms.extend, first, always(zone=zone))
