"""What one customer sees says nothing about how busy another one is."""

from __future__ import annotations

from django.urls import reverse

from tests.kit.tickets import a_ticket
from tests.security.matrix import MATRIX, PORTAL
from tests.security.world import World, ask

CANARY = "canary-foreign"


def test_pages_stay_the_same_while_others_ask(world: World) -> None:
    before = pages(world, "overseer")
    for _ in range(30):
        a_ticket(world.cast.celia, at=world.tickets["own"].registered_at)
    assert pages(world, "overseer") == before


def test_words_of_another_customer_appear_nowhere(world: World) -> None:
    assert any(CANARY in body for body in pages(world, "foreign customer").values())
    assert not any(CANARY in body for body in pages(world, "overseer").values())


def test_an_agent_of_another_desk_finds_no_word(world: World) -> None:
    found = ask(world.client("agent elsewhere"), "GET", reverse("desk_list") + "?q=About").body
    assert "About elsewhere" in found
    assert not any(f"About {name}" in found for name in ("own", "sibling", "foreign"))


def pages(world: World, role: str) -> dict[str, str]:
    """Every page of the portal that is read, with the customer's own requests."""
    browser, own = world.client(role), "foreign" if role == "foreign customer" else "own"
    found = {}
    for name, line in MATRIX.items():
        if line.who == PORTAL and line.method == "GET":
            names = line.subject.names(world, own) if line.subject else line.fixed
            found[name] = ask(browser, "GET", reverse(name, kwargs=dict(names))).body
    return found
