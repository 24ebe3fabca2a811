"""Every address, every role, every side of every wall: what is not yours answers like what does not exist."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from amparo.charters.querysets import CharterDraftQuerySet, CharterVersionQuerySet
from amparo.platform.access.querysets import AgentQuerySet, OfDesk
from amparo.platform.mailer.querysets import OutboundMailQuerySet
from amparo.tickets.querysets import AttachmentQuerySet, EntryQuerySet, TicketQuerySet
from tests.security.matrix import ELSEWHERE, MATRIX, SIGNED_IN, Line
from tests.security.world import OBJECTS, ROLES, SEEN_BY, Answer, World, ask, routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.test import Client
    from pytest_django import Settings


OF_EACH_SORT = {"anonymous", "agent", "customer"}  # enough for the pages of the sign-in, which know no roles
WITH_OBJECT = {name: line for name, line in MATRIX.items() if line.subject}
WITHOUT_OBJECT = {name: line for name, line in MATRIX.items() if not line.subject}


def test_every_address_has_a_line() -> None:
    assert {name for _, name in routes()} - set(MATRIX) - set(ELSEWHERE) == set()


def test_no_line_is_left_of_an_address_that_is_gone() -> None:
    assert (set(MATRIX) | set(ELSEWHERE)) - {name for _, name in routes()} == set()


def test_pages_of_tickets_open_for_those_who_may_see_them_and_for_nobody_else(world: World) -> None:
    assert list(violations(world)) == []


def test_all_other_pages_open_for_their_roles_and_for_nobody_else(world: World) -> None:
    assert list(doors(world)) == []


@pytest.mark.parametrize("name", [name for name in MATRIX if name.startswith("mailbox")])
def test_nobody_writes_as_a_customer_outside_a_demonstration(
    world: World, settings: Settings, name: str
) -> None:
    settings.IS_DEMO = False
    names = MATRIX[name].names(world)
    assert all(asked(world.client(role), MATRIX[name], name, names).denies for role in SIGNED_IN)


def test_the_matrix_reports_a_check_that_was_taken_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    take_out_the_first_wall(monkeypatch)
    take_out_the_second_wall(monkeypatch)
    reported = violations(world, "agent elsewhere", "foreign customer")
    assert {line.split(" as ")[0] for line in reported} == set(WITH_OBJECT)


def test_the_second_wall_keeps_organisations_apart_when_the_first_is_gone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_out_the_first_wall(monkeypatch)
    reported = violations(world, "customer", "foreign customer", "customer elsewhere")
    in_the_portal = [line for line in reported if line.startswith("portal_")]
    assert in_the_portal
    assert all(" as customer: sibling " in line for line in in_the_portal), in_the_portal


def take_out_the_first_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    of_tickets = (TicketQuerySet, EntryQuerySet, AttachmentQuerySet, OfDesk, OutboundMailQuerySet)
    for queryset in (*of_tickets, AgentQuerySet, CharterVersionQuerySet, CharterDraftQuerySet):
        monkeypatch.setattr(queryset, "visible_to", lambda self, actor: self)


def take_out_the_second_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each view that names `portal_read` reads as the product's own role instead."""
    for name, module in list(sys.modules.items()):
        if name.startswith("amparo.portal.") and hasattr(module, "portal_read"):
            monkeypatch.setattr(module, "portal_read", lambda actor: nullcontext())


def violations(world: World, *roles: str) -> Iterator[str]:
    """What a role gets to see, or changes, that is not his; and what he does not get to see that is."""
    for role in roles or ROLES:
        browser = world.client(role)
        for name, line in WITH_OBJECT.items():
            assert line.subject
            missing = asked(browser, line, name, line.subject.missing)
            for which in OBJECTS if role in line.who else OBJECTS[:1]:
                found = asked(browser, line, name, line.subject.names(world, which))
                may = role in line.who and which in SEEN_BY[role]
                yield from (f"{name} as {role}: {which} {wrong}" for wrong in judge(found, missing, may=may))


def judge(found: Answer, missing: Answer, *, may: bool) -> Iterator[str]:
    if may:
        if found.denies or found.leads_to_sign_in or found.status >= 500:
            yield f"is refused with {found.status}"
        return
    if not (missing.denies or missing.leads_to_sign_in):
        yield f"is not there, yet answers {missing.status}"
    if (found.status, found.body) != (missing.status, missing.body):
        yield f"answers {found.status}, what is missing answers {missing.status}"
    if found.written:
        yield f"writes {found.written}"


def doors(world: World) -> Iterator[str]:
    """Roles that a page lets in though it should not, or keeps out though it should let them in."""
    for role in ROLES:
        browser = world.client(role)
        for name, line in WITHOUT_OBJECT.items():
            if name.startswith(("account_", "mfa_")) and role not in OF_EACH_SORT:
                continue
            found = asked(browser, line, name, line.fixed)
            yield from (
                f"{name} {wrong} {role} with {found.status}" for wrong in judge_door(found, role, line)
            )


def judge_door(found: Answer, role: str, line: Line) -> Iterator[str]:
    kept_out = found.leads_to_sign_in if role == "anonymous" else found.denies and not found.written
    if role not in line.who and not kept_out:
        yield "lets in"
    if role in line.who and ((found.leads_to_sign_in and role in SIGNED_IN) or found.status >= 500):
        yield "keeps out"


def asked(browser: Client, line: Line, name: str, names: Mapping[str, object]) -> Answer:
    return ask(browser, line.method, reverse(name, kwargs=dict(names)))
