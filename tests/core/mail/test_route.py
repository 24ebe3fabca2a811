"""Where a mail goes."""

from __future__ import annotations

import pytest

from amparo.core.mail.kind import Classified, Kind
from amparo.core.mail.route import (
    AddMessage,
    Context,
    Drop,
    Fold,
    Hold,
    Match,
    OpenTicket,
    Stage,
    Trust,
    route,
)
from amparo.core.mail.threads import Evidence

PERSON = Classified(Kind.PERSON, "")


def match(ticket: int = 7, evidence: Evidence = Evidence.REPLY_ADDRESS, **more: object) -> Match:
    values: dict[str, object] = {"stage": Stage.OPEN, "may_write": True} | more
    return Match(ticket, evidence, **values)  # type: ignore[arg-type]


def test_a_registered_sender_opens_a_ticket() -> None:
    assert isinstance(route(PERSON, Context(Trust.CONTACT)), OpenTicket)


@pytest.mark.parametrize("trust", [Trust.UNKNOWN, Trust.AGENT, Trust.DOUBTFUL])
@pytest.mark.parametrize("matches", [(), (match(),), (match(evidence=Evidence.NUMBER),)])
def test_anybody_else_is_held_even_with_a_mark(trust: Trust, matches: tuple[Match, ...]) -> None:
    decision = route(PERSON, Context(trust, matches))
    assert isinstance(decision, Hold)
    assert decision.claims == (7 if matches else None)


def test_the_strongest_mark_that_the_sender_may_use_decides() -> None:
    matches = (match(1, may_write=False), match(2, Evidence.REFERENCES), match(3, Evidence.NUMBER))
    decision = route(PERSON, Context(Trust.CONTACT, matches))
    assert isinstance(decision, AddMessage)
    assert (decision.ticket, decision.evidence) == (2, Evidence.REFERENCES)


def test_a_guessed_number_opens_a_ticket_of_its_own() -> None:
    guessed = match(evidence=Evidence.NUMBER, may_write=False)
    assert route(PERSON, Context(Trust.CONTACT, (guessed,))) == OpenTicket(
        "It names a ticket where its sender may not write.", claims=7
    )


def test_an_answer_to_a_closed_ticket_opens_one_that_follows_it() -> None:
    decision = route(PERSON, Context(Trust.CONTACT, (match(stage=Stage.CLOSED),)))
    assert isinstance(decision, OpenTicket)
    assert decision.follows == 7


def test_an_automatic_answer_is_folded_or_held_and_never_opens() -> None:
    away = Classified(Kind.AUTO_REPLY, "x")
    assert isinstance(route(away, Context(Trust.CONTACT, (match(),))), Fold)
    assert isinstance(route(away, Context(Trust.CONTACT)), Hold)


def test_a_bounce_is_folded_only_where_our_signature_proves_it() -> None:
    bounce = Classified(Kind.BOUNCE, "x")
    assert isinstance(route(bounce, Context(Trust.UNKNOWN, (match(is_signed=True),))), Fold)
    assert isinstance(route(bounce, Context(Trust.UNKNOWN, (match(),))), Drop)


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.LIST, Kind.AUTO_REPLY])
def test_our_own_address_never_opens_a_ticket(kind: Kind) -> None:
    assert isinstance(route(Classified(kind, ""), Context(Trust.OURSELVES, (match(),))), Drop)


def test_our_own_mail_is_dropped() -> None:
    assert isinstance(route(Classified(Kind.OWN_LOOP, "x"), Context(Trust.CONTACT, (match(),))), Drop)
