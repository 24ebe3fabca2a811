"""Who we are: the addresses at which mail is taken in, and the desk that each belongs to. Knows no Django."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, LiteralString

from amparo.core.mail.addresses import identity
from amparo.core.mail.threads import split_tag

if TYPE_CHECKING:
    from collections.abc import Iterable

ADDRESSES: LiteralString = """
    SELECT address, id FROM access_desk
    UNION ALL
    SELECT address, desk_id FROM email_mailbox WHERE is_active
"""


@dataclass(frozen=True, slots=True)
class Directory:
    """Our addresses in the form in which they compare."""

    desks: dict[str, int]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, int]]) -> Directory:
        """From rows of `ADDRESSES`."""
        return cls({identity(address): desk for address, desk in rows})

    def desk_of(self, address: str) -> int | None:
        """The desk that an address belongs to, with or without a tag behind a plus sign."""
        own = identity(address)
        return self.desks.get(own) or self.desks.get(identity(split_tag(own)[0]))
