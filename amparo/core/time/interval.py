"""Half-open stretches of time and the algebra of sorted, separate ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

Span = tuple[int, int]
"""Seconds `[start, end)` since the epoch."""


class Interval(NamedTuple):
    """The instants from `start` up to, not including, `end`."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        return self.end - self.start


def merged(spans: Iterable[Span]) -> list[Span]:
    """The union: sorted, with touching and overlapping spans made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        elif start < end:
            result.append((start, end))
    return result


def common(ours: list[Span], theirs: list[Span]) -> list[Span]:
    """The intersection of two sorted lists of separate spans."""
    result: list[Span] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        start, end = max(ours[i][0], theirs[j][0]), min(ours[i][1], theirs[j][1])
        if start < end:
            result.append((start, end))
        if ours[i][1] < theirs[j][1]:
            i += 1
        else:
            j += 1
    return result


def without(ours: list[Span], removed: list[Span]) -> list[Span]:
    """What remains of sorted, separate spans after others are cut out of them."""
    result: list[Span] = []
    cuts = merged(removed)
    for begin, end in ours:
        at = begin
        for cut_start, cut_end in cuts:
            if at < cut_start < end:
                result.append((at, cut_start))
            if cut_start < end:
                at = max(at, cut_end)
        if at < end:
            result.append((at, end))
    return result


def length(spans: Iterable[Span]) -> int:
    """The seconds in separate spans."""
    return sum(end - start for start, end in spans)
