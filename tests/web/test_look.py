"""Bundles, looks, the language, errors: what belongs to no surface."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.test import Client

import amparo.ui
from amparo.ui.models.people import Person
from amparo.ui.models.proof import Side, rounded_minutes, sides
from amparo.ui.models.ribbon import RibbonDay, Stretch, ribbon
from amparo.ui.views.bundles import script_url, stylesheet_url
from tests.kit.web import HOST, signed_in

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

LAYER = r"@layer (reset|tokens|base|components|surfaces|utilities)\b"
HOUSE = Path(amparo.ui.__file__).parents[1]
CSS = HOUSE / "ui/static/ui/css"


@pytest.fixture
def browser(db: None) -> Client:
    return Client(headers={"host": HOST})


@pytest.mark.parametrize("url", [stylesheet_url, script_url])
def test_a_bundle_is_one_file_that_is_kept_for_good(browser: Client, url: object) -> None:
    address = url()  # type: ignore[operator]
    answer = browser.get(address)
    assert "immutable" in answer["cache-control"]
    packed = browser.get(address, headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == answer.content
    assert browser.get(re.sub(r"-\w{16}\.", "-0000000000000000.", address)).status_code == 404


def test_the_order_of_the_layers_comes_first(browser: Client) -> None:
    text = browser.get(stylesheet_url()).content.decode()
    layers = "@layer reset, tokens, base, components, surfaces, utilities;"
    assert text.index(layers) < text.index("{")


def test_every_file_of_styles_names_its_layer() -> None:
    for file in CSS.glob("*.css"):
        assert re.search(r"@layer (reset|tokens|base|components|surfaces|utilities)\b", file.read_text()), (
            file
        )


def test_colours_are_written_in_one_place() -> None:
    colour = re.compile(r"oklch\(|rgba?\(|#[0-9a-f]{3,8}\b|light-dark\(", re.IGNORECASE)
    assert [file.name for file in CSS.glob("*.css") if colour.search(file.read_text())] == ["tokens.css"]


def test_no_style_is_left_behind() -> None:
    places = [
        *HOUSE.glob("**/templates/**/*.html"),
        *HOUSE.glob("**/*.py"),
        *HOUSE.glob("ui/static/ui/js/*.js"),
    ]
    used = set(re.findall(r"[\w-]+", " ".join(place.read_text() for place in places)))
    styles = " ".join(
        re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL) for file in CSS.glob("*.css")
    )
    said = set(re.findall(r"\.([a-z][\w-]*)", styles))
    joined = {
        name
        for name in said
        if name.split("-")[0] in {"btn", "badge", "icon", "avatar", "clock", "count", "dot", "bar"}
    }
    assert sorted(said - joined - used) == []


def test_a_choice_of_looks_is_kept_and_leads_back(browser: Client) -> None:
    answer = browser.post("/style/look/", {"choice": "theme", "word": "dark", "next": "/style/"})
    assert answer["location"] == "/style/"
    assert b'data-theme="dark"' in browser.get("/style/").content
    browser.post("/style/look/", {"choice": "keys", "word": "off"})
    page = browser.get("/style/").content
    assert b'data-theme="dark"' in page
    assert b'data-keys="off"' in page


@pytest.mark.parametrize(
    "target", ["//evil.test", "https://evil.test", "/\\evil.test", "javascript:alert(1)", "x"]
)
def test_a_button_leads_to_no_other_site(browser: Client, target: str) -> None:
    answer = browser.post("/style/look/", {"choice": "theme", "word": "dark", "next": target})
    assert answer["location"] == "/"


def test_an_unknown_choice_is_refused(browser: Client) -> None:
    assert browser.post("/style/look/", {"choice": "theme", "word": "pink"}).status_code == 400
    assert browser.post("/style/language/", {"language": "xx"}).status_code == 400


def test_the_language_is_changed_by_a_button(cast: Cast, clock: MovableClock) -> None:
    client = signed_in(cast.renata.account)
    client.post("/style/language/", {"language": "de", "next": "/portal/"})
    assert b'<html lang="de"' in client.get("/portal/").content


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500", "503"])
def test_an_error_says_what_is_so_and_where_to_go(code: str) -> None:
    page = render_to_string(f"{code}.html")
    assert "<h1>" in page
    assert 'href="/"' in page
    assert "<script" not in page


def test_a_page_that_is_not_there_has_our_voice(browser: Client, cast: Cast) -> None:
    answer = signed_in(cast.bia.account).get("/desk/tickets/serra/1/")
    assert answer.status_code == 404
    assert b"There is nothing here" in answer.content


def test_no_page_carries_inline_style_or_script(cast: Cast, clock: MovableClock) -> None:
    page = signed_in(cast.bia.account).get("/style/").content.decode()
    assert not re.search(r"\sstyle=|<style|\son\w+=", page)
    assert not re.search(r"<script(?![^>]*\bnonce=)", page)


def test_initials_and_ground_stay_with_the_person() -> None:
    assert Person("Renata Maria Prado", "contact-7").initials == "RP"
    assert Person("Renata Prado", "contact-7").ground == Person("R. Prado", "contact-7").ground
    assert (Person("").initials, Person("").ground) == ("?", 0)


def test_shown_minutes_add_up_to_the_shown_sum() -> None:
    amounts = [timedelta(seconds=90), timedelta(seconds=90), timedelta(seconds=50)]
    assert rounded_minutes(amounts) == [1, 2, 0]
    assert sum(rounded_minutes(amounts)) == sum(amounts, timedelta()) // timedelta(minutes=1)


def test_sides_fill_the_bar() -> None:
    parts = sides(
        "", [Side("ours", "We", timedelta(hours=3)), Side("theirs", "You", timedelta(hours=1))]
    ).parts
    assert parts[-1].start + parts[-1].width == pytest.approx(100, abs=0.05)


def test_a_marked_day_leaves_room_for_its_words() -> None:
    open_hours = Stretch("open", 480, 1050)
    drawn = ribbon("", [RibbonDay("Mon", (open_hours,), now=600), RibbonDay("Tue", (open_hours,), due=700)])
    now, due = drawn.now, drawn.due
    assert now
    assert due
    assert due[1] - now[1] > 30
    assert drawn.height > due[1] + 30


def test_the_hour_of_the_page_goes_along_for_its_clocks(cast: Cast, clock: MovableClock) -> None:
    page = signed_in(cast.bia.account).get("/desk/").content.decode()
    assert f'data-now="{int(datetime(2026, 11, 24, 12, 42, tzinfo=UTC).timestamp())}"' in page
