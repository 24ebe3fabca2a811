"""A version among the others of its desk: from when to when it holds, and where the others are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Cell, Edition, Row, Section
from amparo.core.charter.page.teller import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from amparo.core.charter import Charter
    from amparo.core.charter.page.teller import Teller

ANCHOR = "versions"


def holds(charter: Charter, editions: Sequence[Edition]) -> tuple[date, date | None]:
    """The first day of the version that is read, and the first day of the one after it."""
    first = next((each.valid_from for each in editions if each.is_read), charter.valid_from)
    return first, min((each.valid_from for each in editions if each.valid_from > first), default=None)


def notice(teller: Teller, editions: Sequence[Edition]) -> str:
    """Says that another version is in force; empty where the one in force is read."""
    other = next((each for each in editions if each.is_in_force), None)
    if other is None or other.is_read:
        return ""
    return teller.say("other-version", version=teller.charter.version, other=other.version)


def versions_section(teller: Teller, editions: Sequence[Edition]) -> Iterator[Section]:
    """All versions, the newest first."""
    ordered = sorted(editions, key=lambda each: each.valid_from, reverse=True)
    rows = [
        Row(
            Cell(each.version, link="" if each.is_read else each.href),
            (
                Cell(teller.spoken.full_date(each.valid_from)),
                Cell(teller.say("this-version") if each.is_read else ""),
            ),
        )
        for each in ordered
    ]
    if len(rows) > 1:
        heads = (teller.say("version-head"), teller.say("holds-from"), "")
        found = table(teller.say("versions-list"), heads, rows)
        yield Section(ANCHOR, "", teller.say("versions-list"), tuple(found))
