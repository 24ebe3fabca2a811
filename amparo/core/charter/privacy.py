"""Until when a privacy request is to be decided, by the law that it falls under."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from amparo.core.time import add_civil_days, add_civil_months
from amparo.core.time.allowance import CivilDays, CivilMonths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Term = CivilMonths | CivilDays


class NotExtended(ValueError):
    """The time of a privacy request cannot be extended like that."""


class Extension(NamedTuple):
    """That the person was told of a longer time, when, and why."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Law:
    """The times of one jurisdiction: by type of request, else for all; and how much longer they may get."""

    zone: str
    by_type: Mapping[str, Term] = field(default_factory=dict)
    otherwise: Term | None = None
    extension: Term | None = None

    def deadline(
        self, request_type: str, received_at: datetime, extension: Extension | None = None
    ) -> datetime | None:
        """When the answer is due; None where the law names no time. Raises NotExtended."""
        term = self.by_type.get(request_type, self.otherwise)
        if term is None:
            return None
        due = self._after(received_at, term)
        if extension is None:
            return due
        self._check(extension, due)
        return self._extended(received_at, term)

    def _check(self, extension: Extension, due: datetime) -> None:
        if self.extension is None:
            raise NotExtended("this law knows no extension")
        if not extension.reason.strip():
            raise NotExtended("an extension needs a reason")
        if extension.at > due:
            raise NotExtended("the time had run out already")

    def _extended(self, received_at: datetime, term: Term) -> datetime:
        """Months are added up before they are counted: one and two from 30 November end in February."""
        match term, self.extension:
            case CivilMonths(first), CivilMonths(more):
                return self._after(received_at, CivilMonths(first + more))
            case _, CivilMonths() | CivilDays():
                return self._after(self._after(received_at, term), self.extension)
            case _:
                return self._after(received_at, term)

    def _after(self, start: datetime, term: Term) -> datetime:
        if isinstance(term, CivilMonths):
            return add_civil_months(start, term.months, self.zone)
        return add_civil_days(start, term.days, self.zone)
