"""After an incident, and where customer and desk disagree."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.core.charter.model import Condition
from amparo.core.charter.reader import key
from amparo.core.charter.values import FLAG, TEXT, Choice, Choices, Ref, When, Words


@dataclass(frozen=True, slots=True)
class RootCause:
    """The report of what caused an incident and what is done about it."""

    for_: Condition = key(When(), "for which tickets", Condition())
    clock: str = key(Ref("clocks"), "its deadline")
    one_per_problem: bool = key(FLAG, "whether the incidents of one problem share one", default=True)
    needs: tuple[str, ...] = key(Choices("cause", "corrective", "preventive"), "what stands in it")
    action_needs: tuple[str, ...] = key(Choices("owner", "due", "done"), "what each action has")
    even_if_unresolved: bool = key(FLAG, "whether it is issued before the incident is resolved")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What counts as resolved."""

    needs: tuple[str, ...] = key(Choices("measure-or-instructions", "text"), "what is recorded with it")
    workaround: str = key(Choice("is-no-resolution", "resolves"), "what a workaround is", "is-no-resolution")
    verdict: str = key(
        Choice("final-when-closed", "final-when-resolved"), "from when on it stands", "final-when-closed"
    )


@dataclass(frozen=True, slots=True)
class Problems:
    """Several incidents of one cause."""

    relatives: str = key(Choice("suggested", "ignored"), "likely relatives of an incident", "suggested")
    major_incident: str = key(
        Choice("declared-by-lead", "declared-by-agent"), "who declares one", "declared-by-lead"
    )
    followers: str = key(
        Choice("informed-together", "informed-each"), "how those touched are told", "informed-together"
    )


@dataclass(frozen=True, slots=True)
class Causes:
    """The sorts of cause by which trends are counted."""

    list: tuple[str, ...] = key(Words(named=True), "from which a ticket gets one")


@dataclass(frozen=True, slots=True)
class Disputes:
    """What a customer may dispute, and who decides."""

    of: tuple[str, ...] = key(Choices("pause", "closing", "verdict", "credit"), "what", required=True)
    decided_by: str = key(Choice("lead-not-on-ticket", "ombudsman"), "by whom", "lead-not-on-ticket")
    clock: str = key(Ref("clocks"), "until when")
    corrections: str = key(Choice("reversing-entries"), "how a decision is carried out", "reversing-entries")


@dataclass(frozen=True, slots=True)
class Ombudsman:
    """A way to complain that is apart from the support line."""

    channel: str = key(Ref("channels"), "the way there")
    address: str = key(TEXT, "its address, shown on the page")
    kind: str = key(Ref("kinds"), "the kind of its tickets", required=True)
    clock: str = key(Ref("clocks"), "its deadline")
    confidential: bool = key(FLAG, "whether only the ombudsman sees them", default=True)
    hidden_from: str = key(
        Choice("agents-complained-about", "all-agents"), "who never sees them", "agents-complained-about"
    )
    testimonials: str = key(Choice("with-consent", "never"), "whether praise is made public", "never")
