"""Pages of the mail channel: held mail, and the mailbox of the demonstration."""

from __future__ import annotations
