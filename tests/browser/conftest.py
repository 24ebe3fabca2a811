"""A product that runs, with its demonstration, for all journeys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.kit.browser import chromium, links, sign_in, visitor
from tests.processes.kit import free_port, running_up, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.kit.browser import Visitor


@dataclass(frozen=True)
class House:
    """A running product: where its pages are, where its mail comes in, how its people sign in."""

    url: str
    smtp_port: int
    links: dict[str, str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    smtp_port = free_port()
    data = tmp_path_factory.mktemp("house") / "data"
    with running_up(data, "--demo", "", "--smtp-port", str(smtp_port)) as up:
        url = up.url()
        wait_until(lambda: "customer" in links(up.said()), up.said)
        yield House(url, smtp_port, links(up.said()))


@pytest.fixture(scope="module")
def agent(house: House, browser: Browser) -> tuple[Visitor, Page]:
    """Bia, signed in."""
    bia = visitor(browser, house.url)
    return bia, sign_in(bia, house.links["agent"])
