"""The example charter, whole or with one thing changed, and shorthand for the facts of a ticket."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from amparo.core.charter import Charter, load, read_folder
from amparo.core.clock import Fact, FactKind

T = TypeVar("T")

CHARTERS = Path(__file__).parents[2] / "charters"
FOLDER = CHARTERS / "it-services"
SAO_PAULO = ZoneInfo("America/Sao_Paulo")


@cache
def example() -> Charter:
    """The example as it stands."""
    return load(FOLDER)


@cache
def charter(name: str) -> Charter:
    """One of the charters that come with the product."""
    return load(CHARTERS / name)


def declared(value: T | None) -> T:
    """A part of a charter that must be there."""
    assert value is not None
    return value


def files_with(old: str, new: str, file: str = "charter.toml") -> dict[str, bytes]:
    """The files of the example with one text replaced, which must occur."""
    files = read_folder(FOLDER)
    text = files[file].decode()
    assert old in text
    return {**files, file: text.replace(old, new, 1).encode()}


def variant(old: str, new: str) -> Charter:
    """The example with one text of its charter.toml replaced."""
    return Charter.from_files(files_with(old, new))


def wall(text: str, place: ZoneInfo = SAO_PAULO) -> datetime:
    """An instant by the clocks of a place, of the example's desk by default: `2026-11-18 15:50`."""
    return datetime.fromisoformat(text).replace(tzinfo=place).astimezone(UTC)


def facts(*lines: str, place: ZoneInfo = SAO_PAULO) -> list[Fact]:
    """Facts by wall time: `2026-11-18 15:50 status waiting-customer`; kind, code and ref after the time."""
    found = []
    for line in lines:
        day, hour, kind, *rest = line.split()
        found.append(Fact(wall(f"{day} {hour}", place), FactKind(kind), *rest))
    return found
