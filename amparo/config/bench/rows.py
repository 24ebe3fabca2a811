"""Rows for COPY that are like a row that verbs have written: other keys, other people, moved in time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import psycopg
    from django.db.models import Model

NULL = "\\N"
NOTHING: Mapping[str, str] = MappingProxyType({})
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row as text with gaps: a gap is filled by name, or with an instant that is moved."""

    model: type[Model]
    columns: tuple[str, ...]
    text: str
    gaps: tuple[str | float, ...]

    @classmethod
    def of(
        cls,
        row: Model,
        *,
        named: Iterable[str] = (),
        renamed: Mapping[str, str] = NOTHING,
        without: Iterable[str] = (),
    ) -> Pattern:
        """The pattern of a row: columns in `named` are filled later, those in `without` by the database.

        `renamed` says under which name a column is filled.
        """
        names, left_out = {**{name: name for name in named}, **renamed}, set(without)
        columns, cells, gaps = [], [], list[str | float]()
        for field in row._meta.concrete_fields:
            column = str(field.column)
            if column in left_out:
                continue
            value = getattr(row, field.attname)
            columns.append(column)
            if column in names or isinstance(value, datetime):
                gaps.append(names[column] if column in names else value.timestamp())
                cells.append("%s")
            else:
                cells.append(cell(value).replace("%", "%%"))
        return cls(type(row), tuple(columns), "\t".join(cells) + "\n", tuple(gaps))

    def row(self, given: Mapping[str, str], later: float) -> str:
        """A row of it, `later` seconds after the one it was made from."""
        return self.text % tuple(
            given[gap] if isinstance(gap, str) else stamp(gap + later) for gap in self.gaps
        )


class Sheet:
    """Rows for one table, gathered, then copied at once."""

    def __init__(self, model: type[Model], columns: tuple[str, ...]) -> None:
        self.model = model
        self.columns = columns
        self.rows: list[str] = []

    def copy(self, owner: psycopg.Connection) -> int:
        """Copy what was gathered into the table, and begin anew; returns how many rows it was."""
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, self.columns))
        )
        with owner.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write("".join(self.rows))
        count, self.rows = len(self.rows), []
        return count


class Sheets:
    """A sheet for each table, in the order in which tables were first written on."""

    def __init__(self) -> None:
        self._sheets: dict[tuple[type[Model], tuple[str, ...]], Sheet] = {}

    def add(self, pattern: Pattern, given: Mapping[str, str], later: float = 0.0) -> None:
        """Write a row of the pattern on the sheet of its table."""
        key = pattern.model, pattern.columns
        sheet = self._sheets.get(key)
        if sheet is None:
            sheet = self._sheets[key] = Sheet(pattern.model, pattern.columns)
        sheet.rows.append(pattern.row(given, later))

    def copy(self, owner: psycopg.Connection) -> int:
        """Copy all of it in one transaction, as the owner of the tables; returns how many rows it was.

        The app's role may not: PostgreSQL has no COPY into tables with row security but for their owner.
        """
        with owner.transaction():
            return sum(sheet.copy(owner) for sheet in self._sheets.values() if sheet.rows)


def cell(value: Any) -> str:  # noqa: ANN401 - whatever stands in a column
    """A value as COPY reads it."""
    match value:
        case None:
            return NULL
        case timedelta():
            return f"{value.total_seconds()} seconds"
        case bytes() | memoryview():
            return f"\\\\x{bytes(value).hex()}"
        case list():
            return f"{{{','.join(map(str, value))}}}"
        case dict():
            return json.dumps(value).translate(ESCAPES)
        case _:
            return str(value).translate(ESCAPES)


def stamp(seconds: float) -> str:
    """An instant in seconds since 1970 as text."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def reserve(model: type[Model], count: int) -> range:
    """Take `count` keys from the sequence of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(name, nextval(name) + %s - 1) FROM pg_get_serial_sequence(%s, 'id') AS name",
            [count, model._meta.db_table],
        )
        last: int = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)
