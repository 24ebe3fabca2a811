"""A real browser on a real `amparo up`: pages photographed at both sizes and schemes, and checked by axe."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = "/usr/bin/chromium"
SHOTS = Path(__file__).parents[1] / "browser" / "shots"
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
LINK = re.compile(r"^  (\w+) .*?(http://\S+)$", re.MULTILINE)
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """One person's browser: his pages, and every complaint of their consoles."""

    context: BrowserContext
    base_url: str
    complaints: list[str] = field(default_factory=list)

    def page(self) -> Page:
        """A new tab that writes down what its console complains of."""
        page = self.context.new_page()
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))
        return page

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)


def visitor(browser: Browser, base_url: str, *, scripts: bool = True) -> Visitor:
    """Somebody with a browser of his own, wide, in light colours, English."""
    context = browser.new_context(
        base_url=base_url, viewport=WIDE, locale="en-GB", java_script_enabled=scripts, color_scheme="light"
    )
    context.set_default_timeout(15_000)
    return Visitor(context, base_url)


def sign_in(person: Visitor, link: str) -> Page:
    """Come in by a one-time link, as a person does: look at it, then press its button."""
    page = person.page()
    page.goto(link)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    return page


def links(terminal: str) -> dict[str, str]:
    """The sign-in links that a demonstration printed, by role."""
    return dict(LINK.findall(terminal))


def photograph(page: Page, name: str) -> None:
    """Keep the page at both sizes, light and dark; axe finds nothing and nothing sticks out sideways."""
    SHOTS.mkdir(exist_ok=True)
    for size_name, size in (("1440", WIDE), ("390", PHONE)):
        for scheme in ("light", "dark"):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate(PAINTED)
            page.screenshot(path=SHOTS / f"{name}-{size_name}-{scheme}.png")
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), (name, size_name)
            assert found_by_axe(page) == [], (name, size_name, scheme)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def found_by_axe(page: Page) -> list[str]:
    """What axe finds wrong, one line each."""
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in violations]
