"""The plans of everything that a piece of the product asks the database, in a form that can be compared."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

EXPLAINED = re.compile(r"\s*\(*(SELECT|UPDATE|DELETE)\b", re.IGNORECASE)
LITERAL = re.compile(r"'(?:[^']|'')*'(?:::[a-z ]+(?:\[\])?)?|(?<![\w.\"])\d+(?![\w.])")
CONDITION = re.compile(r"^(\s*(?:\w+ )*(?:Cond|Filter|Key|Group Key|Recheck Cond): )(.*)$")
SCAN = re.compile(r"(Seq Scan|Index Only Scan|Index Scan|Bitmap Heap Scan)(?: using (\w+))? on (\w+)")


@dataclass(frozen=True, slots=True)
class Plan:
    """How PostgreSQL answers one statement: literals are left out, so that the same plan reads the same."""

    verb: str
    lines: tuple[str, ...]

    @property
    def scans(self) -> list[tuple[str, str, str]]:
        """How each table is read: kind of scan, index ("" for none), table."""
        return [found for line in self.lines for found in SCAN.findall(line)]

    def reads(self, tables: Collection[str]) -> bool:
        """Whether one of the tables is read."""
        return any(table in tables for _kind, _index, table in self.scans)

    def __str__(self) -> str:
        return "\n".join([self.verb, *(f"    {line}" for line in self.lines)])


class Explainer:
    """While it is entered, every statement is explained before it is carried out."""

    def __init__(self) -> None:
        self.plans: Counter[Plan] = Counter()
        self.seconds = 0.0
        self._is_explaining = False

    def __call__(
        self,
        execute: Callable[..., object],
        statement: str,
        params: object,
        many: bool,
        context: object,
    ) -> object:
        """Explain, then carry out; what is asked while explaining passes."""
        if self._is_explaining:
            return execute(statement, params, many, context)
        if EXPLAINED.match(statement):
            self._is_explaining = True
            try:
                self.plans[_plan(statement, params)] += 1
            finally:
                self._is_explaining = False
        began = time.perf_counter()
        try:
            return execute(statement, params, many, context)
        finally:
            self.seconds += time.perf_counter() - began

    def text(self, tables: Collection[str]) -> str:
        """The plans that read one of these tables; a statement that came several times says so."""
        told = ((plan, times) for plan, times in self.plans.items() if plan.reads(tables))
        return "\n\n".join(f"{plan}" if times == 1 else f"{times} x {plan}" for plan, times in told)


def big_tables(rows: int = 10_000) -> frozenset[str]:
    """Tables of so many rows or more, by the statistics."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= %s"
            " AND relnamespace = 'public'::regnamespace",
            [rows],
        )
        return frozenset(name for (name,) in cursor.fetchall())


def _plan(statement: str, params: object) -> Plan:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (COSTS OFF) {statement}", params)  # type: ignore[arg-type]
        lines = tuple(_normal(line) for (line,) in cursor.fetchall())
    return Plan(statement.lstrip(" (").split(maxsplit=1)[0].upper(), lines)


def _normal(line: str) -> str:
    condition = CONDITION.match(line)
    return condition[1] + LITERAL.sub("?", condition[2]) if condition else line
