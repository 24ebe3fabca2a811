"""Where a ticket stands and how pressing it is, as a charter writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.model import StatusClass
from amparo.core.charter.reader import Each, key, named_schema, schema_of
from amparo.core.charter.values import Choice, Choices, Ref, Refs, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.values import Schema

CLASSES = tuple(each.value for each in StatusClass)


@dataclass(frozen=True, slots=True)
class StatusTable:
    """Where a ticket may stand; instead of the table, the class alone can be given."""

    class_: str = key(Choice(*CLASSES), "what it means for clocks and rules", required=True)
    needs: tuple[str, ...] = key(
        Choices("third-party", "reference", "reason", "resolution"), "what is recorded when it is entered"
    )
    next: tuple[str, ...] | None = key(Refs("statuses"), "where a ticket may go; absent means anywhere", None)


class Statuses(Each):
    """Names, each with its class alone or with a table."""

    def __init__(self) -> None:
        super().__init__(Choice(*CLASSES))
        self.said = f"a table of names, each {self.value.said}, or a table"

    def schema(self) -> Schema:
        return named_schema({"anyOf": [self.value.schema(), schema_of(StatusTable)]}, ())


@dataclass(frozen=True, slots=True)
class PriorityTable:
    """How pressing a ticket is: its impact (a row) and its urgency (a column) give the priority."""

    levels: tuple[str, ...] = key(Words(named=True), "from the least pressing", required=True)
    default: str = key(Ref("priority.levels"), "where nobody says; absent means the first")
    urgency: tuple[str, ...] = key(Words(named=True), "the columns")
    impact: Mapping[str, tuple[str, ...]] = key(
        Each(Refs("priority.levels"), named=True), "the rows, each with a priority for each column"
    )
