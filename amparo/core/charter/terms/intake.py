"""What customers can bring: kinds, forms, services of their own, products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amparo.core.charter.model import Condition
from amparo.core.charter.reader import Named, key
from amparo.core.charter.values import FLAG, MEASURED, MONEY, Choice, Choices, Ref, Refs, Said, When, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.figures import Money
    from amparo.core.time.allowance import Measured

KINDS = (
    *("question", "request", "incident", "problem", "change", "project", "defect", "complaint"),
    *("privacy-request", "task"),
)
MANAGERS = Choices("provider-manager", "customer-manager")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of ticket and what its intake needs."""

    name: str
    impact_and_urgency: bool = key(FLAG, "whether the customer says both, and they give the priority")
    severity: bool = key(FLAG, "whether it has a severity")
    needs: tuple[str, ...] = key(
        Choices("activities", "people", "resources", "parties", "schedule"),
        "what it has beside a description",
    )
    approval: tuple[str, ...] = key(MANAGERS, "who approves before work starts")
    line: str = key(Ref("lines"), "where it comes in")
    confidential: bool = key(FLAG, "whether only those who handle it see it")
    chargeable: bool = key(FLAG, "whether it is quoted and charged")
    request_types: tuple[str, ...] = key(Words(named=True), "which rights or sorts of request it tells apart")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    type: str = key(
        Choice("text", "long-text", "choice", "number", "version", "date", "file"), "what goes in", "text"
    )
    fill_from: str = key(
        Choice("installation", "contact", "contract"), "from where what is known is filled in"
    )
    choices: tuple[str, ...] = key(Words(named=True), "what can be chosen")


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked of a ticket at opening; the first form that fits is shown."""

    name: str
    when: Condition = key(When(), "which tickets", Condition())
    channels: tuple[str, ...] = key(Refs("channels"), "where it is asked; absent means everywhere")
    fields: tuple[str, ...] = key(Refs("intake.fields"), "the fields, in order")
    attachments: tuple[str, ...] = key(
        Choices("screenshot", "document", "log", "error-message"), "what is attached"
    )
    steps: bool = key(FLAG, "whether the steps to see the problem are asked for")
    missing: str = key(Choice("ask", "refuse", "accept"), "what happens to a ticket without them", "ask")
    ask_with: str = key(Said("askings"), "the words by which it is asked for")


@dataclass(frozen=True, slots=True)
class Intake:
    """How tickets come to be."""

    one_demand_per_ticket: bool = key(FLAG, "whether a ticket with several demands is split")
    inline_images: bool = key(FLAG, "whether a description may hold images")
    backdating: Measured | None = key(
        MEASURED, "how far back a contact may be dated, with a reason; absent means not"
    )
    clocks_start: str = key(
        Choice("contacted", "registered"),
        "whether held mail that is accepted counts from receipt or from registration",
        "contacted",
    )
    fields: Mapping[str, Field] = key(Named(Field, also=("help",)), "the fields that forms may have")
    forms: Mapping[str, Form] = key(
        Named(Form, says=(), clause="may", also=("name",)), "the forms; the first that fits is shown"
    )


@dataclass(frozen=True, slots=True)
class HeldMail:
    """Mail of strangers that waits for a decision."""

    owner: str = key(Choice("lead", "first-line"), "who decides", "lead")
    place: str = key(Choice("board"), "where it is seen, with its age", "board")


@dataclass(frozen=True, slots=True)
class Service:
    """A named service of its own."""

    name: str
    line: str = key(Ref("lines"), "who does it")
    kind: str = key(Ref("kinds"), "the kind of its tickets")
    chargeable: bool = key(FLAG, "whether it is quoted and charged")
    add_on: str = key(Ref("add-ons"), "the add-on that includes it")
    price: Money | None = key(MONEY, "what it costs")
    case_by_case: bool = key(FLAG, "whether each request is looked at for itself")


@dataclass(frozen=True, slots=True)
class Product:
    """A product that is supported, so that conditions may name it."""

    name: str
