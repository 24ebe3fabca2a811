"""Commitments that can be kept, credits that stay below their cap, and what can be disputed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import Fault
from amparo.core.charter.terms.data import RIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.positions import Path
    from amparo.core.charter.terms.credit import Credits, Variable
    from amparo.core.charter.terms.everything import Terms

ALL = Fraction(100)


def commitments_are_possible(terms: Terms) -> Iterator[Fault]:
    """A share that is promised lies above nought and reaches all at most."""
    for name, availability in terms.availability.items():
        if not 0 < availability.committed <= ALL:
            path, problem = (
                ("availability", name, "committed"),
                "no service can be reached for this share of time",
            )
            yield Fault("commitment-impossible", path, problem, 'Promise more than nought and at most "100%"')


def credits_stay_below_their_cap(terms: Terms) -> Iterator[Fault]:
    """No credit is above its cap, and no cap above the whole invoice."""
    credits = terms.credits
    if not credits:
        return
    if credits.cap > ALL:
        problem = "more than the whole invoice cannot come off it"
        yield Fault("cap-above-all", ("credits", "cap"), problem, 'Let the cap be at most "100%"')
    for name, variable in credits.variables.items():
        here = ("credits", "variables", name)
        if variable.cap is not None and variable.cap > credits.cap:
            problem = f"the cap of {name} is above that of all credits together"
            yield Fault("credit-above-cap", (*here, "cap"), problem, "Lower it", (("credits", "cap"),))
        yield from _tiers(here, variable, credits)


def credits_are_of_promises(terms: Terms) -> Iterator[Fault]:
    """What is credited is promised and measured, each thing once."""
    seen: dict[str, str] = {}
    for name, variable in (terms.credits.variables if terms.credits else {}).items():
        path = ("credits", "variables", name, "of")
        clock = terms.clocks.get(variable.of)
        if clock and not any(target.allowance for target in clock.targets):
            problem = f"{variable.of} promises no time that could be missed"
            yield Fault(
                "credit-of-nothing", path, problem, "Name a clock with a target", (("clocks", variable.of),)
            )
        if variable.of == "availability" and not terms.availability:
            problem = "no availability is promised"
            yield Fault(
                "availability-missing", path, problem, "Declare [availability.<name>]", (("availability",),)
            )
        if variable.of in seen:
            problem = f"{variable.of} is credited already, as {seen[variable.of]}"
            yield Fault("credited-twice", path, problem, "Take one of the two out")
        seen.setdefault(variable.of, name)


def prices_are_in_the_currency(terms: Terms) -> Iterator[Fault]:
    """All money of a charter is of one currency."""
    priced = {("services", name): each.price for name, each in terms.services.items()}
    priced |= {("add-ons", name): each.price for name, each in terms.add_ons.items()}
    for path, price in priced.items():
        if price and price.currency != terms.currency:
            problem = f"this is in {price.currency}, the charter's money is {terms.currency}"
            remedy = f'Say currency = "{price.currency}" above, or give the price in {terms.currency}'
            yield Fault("currency-differs", (*path, "price"), problem, remedy, (("currency",),))
    if terms.credits and terms.credits.currency not in ("", terms.currency):
        path, remedy = ("credits", "currency"), "Take it out"
        problem = f"this differs from the charter's currency, {terms.currency}"
        yield Fault("currency-differs", path, problem, remedy, (("currency",),))


def disputes_can_be_decided(terms: Terms) -> Iterator[Fault]:
    """What may be disputed exists; what is called disputable has a way to be."""
    of = terms.disputes.of if terms.disputes else ()
    disputable = [name for name, pause in terms.pauses.items() if pause.disputable]
    if "credit" in of and not terms.credits:
        path = ("disputes", "of", of.index("credit"))
        problem = "credits may be disputed, and there are none"
        yield Fault("dispute-of-nothing", path, problem, "Take it out, or declare [credits]", (("credits",),))
    if "pause" in of and not disputable:
        path = ("disputes", "of", of.index("pause"))
        problem = "pauses may be disputed, and yet none is disputable"
        yield Fault("dispute-of-nothing", path, problem, "Say disputable = true at a pause", (("pauses",),))


def complaints_find_their_way(terms: Terms) -> Iterator[Fault]:
    """The ombudsman has a way to be reached, apart from the support line."""
    ombudsman = terms.ombudsman
    if ombudsman and not (ombudsman.channel or ombudsman.address):
        remedy = 'Add address = "..."'
        yield Fault("ombudsman-without-way", ("ombudsman",), "the ombudsman cannot be reached", remedy)
    kind = terms.kinds.get(ombudsman.kind) if ombudsman else None
    if ombudsman and kind and ombudsman.confidential and not kind.confidential:
        problem = f"complaints are confidential, and yet everybody sees the kind {kind.name}"
        path = ("ombudsman", "kind")
        rests_on = (("kinds", kind.name),)
        yield Fault("complaint-in-the-open", path, problem, "Say confidential = true at the kind", rests_on)


def rights_have_deadlines(terms: Terms) -> Iterator[Fault]:
    """A law names a time for some request, and the requests have a kind."""
    for name, law in terms.privacy.items():
        if not any(law.of(right) for right in RIGHTS):
            remedy = 'Say all = "1 month", or a time for each right'
            yield Fault("law-without-deadline", ("privacy", name), f"{name} names no time", remedy)
    if terms.privacy and "privacy-request" not in terms.kinds:
        problem = "rights by law are declared, and no ticket can claim them"
        yield Fault(
            "privacy-without-kind", ("privacy",), problem, "Add [kinds.privacy-request]", (("kinds",),)
        )


def _tiers(here: Path, variable: Variable, credits: Credits) -> Iterator[Fault]:
    if variable.by == "tiers" and not variable.tiers:
        yield Fault(
            "tiers-missing",
            here,
            f"{variable.name} has no tiers",
            "Add tiers = [{ over = ..., gives = ... }]",
        )
    if variable.by == "deviation" and variable.tiers:
        problem = f"{variable.name} has tiers, and does not go by them"
        path = (*here, "tiers")
        yield Fault("tiers-unused", path, problem, 'Say by = "tiers"', ((*here, "by"),))
    cap = credits.cap if variable.cap is None else min(variable.cap, credits.cap)
    before = None
    for index, tier in enumerate(variable.tiers):
        path = (*here, "tiers", index)
        if tier.gives > cap:
            rests_on = (("credits", "cap"), (*here, "cap"))
            yield Fault(
                "credit-above-cap",
                path,
                "this tier gives more than the cap",
                "Lower it, or raise the cap",
                rests_on,
            )
        if before and (tier.over <= before.over or tier.gives <= before.gives):
            problem, remedy = "this tier comes after one that is as high", "Begin with the smallest miss"
            yield Fault("tiers-out-of-order", path, problem, remedy, ((*here, "tiers", index - 1),))
        before = tier
