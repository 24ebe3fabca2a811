"""Versions, defects and updates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.reader import key
from amparo.core.charter.values import AMOUNT, AMOUNTS, FLAG, Choice, Choices, Ref, Words

if TYPE_CHECKING:
    from amparo.core.time.allowance import Allowance


@dataclass(frozen=True, slots=True)
class Versions:
    """How long a superseded version is supported."""

    support_ends: Allowance = key(AMOUNT, "how long after it was superseded", required=True)
    after: str = key(
        Choice("successor-available", "successor-released"), "what supersedes it", "successor-available"
    )
    ends: str = key(Choice("end-of-day", "same-time"), "when on the last day", "end-of-day")
    later_release_prolongs: bool = key(FLAG, "whether a yet later release prolongs it")
    charged_upgrade_supersedes: bool = key(FLAG, "whether an upgrade that is charged supersedes")
    decided: str = key(Choice("at-opening", "at-any-time"), "when it is decided for a ticket", "at-opening")
    warn: tuple[Allowance, ...] = key(AMOUNTS, "how long ahead customers are told")


@dataclass(frozen=True, slots=True)
class Updates:
    """New versions that are not charged."""

    free_for: tuple[str, ...] = key(Choices("contract", "warranty"), "for whom they are free")
    equivalent_or_replacing: str = key(
        Choice("free", "charged"), "versions that do the same or take its place", "free"
    )


@dataclass(frozen=True, slots=True)
class Upgrades:
    """Changes that are charged."""

    charged_for: tuple[str, ...] = key(Words(named=True), "what makes it an upgrade")
    steps: tuple[str, ...] = key(Choices("quoted", "approved", "declined"), "what is recorded, in order")
    clock: str = key(Ref("clocks"), "the clock of the quote")


@dataclass(frozen=True, slots=True)
class Defects:
    """Faults of what was licensed."""

    steps: tuple[str, ...] = key(
        Choices("reported", "tested", "confirmed", "planned", "released"), "what is recorded, in order"
    )
    rejected: bool = key(FLAG, "whether a report may be rejected", default=True)
    tell: str = key(Choice("each-step", "released"), "when the customers are told", "each-step")
    slipped: str = key(Choice("told", "silent"), "whether they are told of a slipped date", "told")
