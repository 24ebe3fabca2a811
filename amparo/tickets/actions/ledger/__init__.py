"""A ticket under lock with its facts: append, and write everything that follows at once."""

from __future__ import annotations

from amparo.tickets.actions.ledger.book import (
    Ledger,
    lock,
    lock_due,
    lock_free,
    lock_many,
    lock_unchanged,
    unlocked,
)
from amparo.tickets.actions.ledger.closing import closed_status
from amparo.tickets.actions.ledger.writing import finish, settle, settle_read, write

__all__ = [
    "Ledger",
    "closed_status",
    "finish",
    "lock",
    "lock_due",
    "lock_free",
    "lock_many",
    "lock_unchanged",
    "settle",
    "settle_read",
    "unlocked",
    "write",
]
