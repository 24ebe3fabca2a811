"""The customers' data: retention, backups, rights, secrets; news, knowledge, self-service, distributors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.reader import Table, key
from amparo.core.charter.values import AMOUNT, COUNT, FLAG, TEXT, Choice, Choices, Refs

if TYPE_CHECKING:
    from amparo.core.time.allowance import Allowance

RETAINED = (
    *(
        "tickets",
        "messages",
        "files",
        "raw-mail",
        "recordings",
        "transcripts",
        "leads",
        "audit",
        "quarantine",
    ),
    *("secrets", "personal-data", "invoices", "reports", "backups"),
)
RIGHTS = ("access", "rectification", "erasure", "restriction", "portability", "objection")


@dataclass(frozen=True, slots=True)
class Restore:
    """A customer's own data back from a backup."""

    names_copy: bool = key(FLAG, "whether the request names the copy")
    price: str = key(Choice("by-contract", "quoted", "free"), "what it costs", "by-contract")
    approver: str = key(Choice("customer", "lead"), "who approves", "customer")


@dataclass(frozen=True, slots=True)
class Backups:
    """Generations of copies."""

    daily: int = key(COUNT, "how many dailies are kept", 7)
    weekly: int = key(COUNT, "how many weeklies", 5)
    monthly: int = key(COUNT, "how many monthlies", 12)
    yearly_kept: Allowance | None = key(AMOUNT, "how long yearlies are kept")
    encrypted: bool = key(FLAG, "whether all are encrypted", default=True)
    overwrite: str = key(
        Choice("after-successor-verified", "when-full"),
        "when a copy is overwritten",
        "after-successor-verified",
    )
    register: bool = key(FLAG, "whether customers' copies are registered: made, verified, expires")
    restore: Restore | None = key(Table(Restore, clause="may"), "a customer's own data back")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """How soon a law wants a request about personal data answered."""

    name: str
    all: Allowance | None = key(AMOUNT, "any request")
    access: Allowance | None = key(AMOUNT, "to see the data")
    rectification: Allowance | None = key(AMOUNT, "to correct them")
    erasure: Allowance | None = key(AMOUNT, "to erase them")
    restriction: Allowance | None = key(AMOUNT, "to rest them")
    portability: Allowance | None = key(AMOUNT, "to take them along")
    objection: Allowance | None = key(AMOUNT, "to object")
    extend: Allowance | None = key(AMOUNT, "by how much it may be extended")
    needs: str = key(Choice("reason"), "what an extension takes", "reason")

    def of(self, request_type: str) -> Allowance | None:
        """How long a request of this type may take; nothing where the law gives no time."""
        own: Allowance | None = getattr(self, request_type, None) if request_type in RIGHTS else None
        return own or self.all


@dataclass(frozen=True, slots=True)
class Secrets:
    """Passwords, keys and card numbers, and access to customers' systems."""

    mask: tuple[str, ...] = key(Choices("passwords", "keys", "card-numbers"), "what is masked in messages")
    reveal: str = key(Choice("logged", "never"), "what happens when somebody looks", "logged")
    environment_access: str = key(Choice("consent-from-to", "never"), "what it takes", "consent-from-to")


@dataclass(frozen=True, slots=True)
class Security:
    """By which standard information is kept safe."""

    standard: str = key(TEXT, "its name")
    keeps: tuple[str, ...] = key(
        Choices("access-control", "audit-trail", "retention", "incident-records"), "what is kept by it"
    )


@dataclass(frozen=True, slots=True)
class News:
    """Announcements to customers."""

    by: tuple[str, ...] = key(Choices("country", "product", "language"), "by what they are addressed")
    through: tuple[str, ...] = key(Choices("portal", "mail"), "how they come")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Documentation for customers."""

    languages: tuple[str, ...] = key(Refs("languages"), "in which it is kept")
    states_versions: bool = key(FLAG, "whether an article says for which versions it holds")
    updated_with: tuple[str, ...] = key(Choices("new-products", "new-versions"), "what brings it up to date")
    sent_from_ticket: str = key(
        Choice("counted-as-used", "not-counted"), "an article sent in an answer", "counted-as-used"
    )


@dataclass(frozen=True, slots=True)
class SelfService:
    """What customers do without us."""

    offers: tuple[str, ...] = key(
        Choices("status", "prices", "invoices", "unblock", "re-send", "how-to", "frequent-questions"), "what"
    )


@dataclass(frozen=True, slots=True)
class Dealers:
    """Distributors who handle their customers' tickets."""

    distributor_handles: bool = key(FLAG, "whether they do")
    two_sets_of_clocks: bool = key(FLAG, "whether each side has its own")
    customer_sees: str = key(
        Choice("one-conversation", "both-sides"), "what the customer sees", "one-conversation"
    )


@dataclass(frozen=True, slots=True)
class ClosuresDeclared:
    """Exceptional closures and late holidays."""

    by: int = key(COUNT, "how many people it takes", 2)
    for_: str = key(Choice("the-future"), "from when on they count", "the-future")
    published: str = key(Choice("at-once"), "when they are told", "at-once")
