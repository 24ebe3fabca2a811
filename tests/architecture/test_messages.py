"""The catalogues: everything a person sees is found, translated in all languages, and keeps its form."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import allauth
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from amparo.config.catalogues import borrowed, files
from amparo.config.catalogues.extraction import KEYWORDS, messages_of
from amparo.config.catalogues.files import message_id
from amparo.config.catalogues.findings import findings
from amparo.config.catalogues.languages import PLURAL_FORMS, numbers_of_forms
from tests.architecture.source import Module, dotted, modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

PYTHON = """
from django.utils.translation import gettext as _, ngettext, npgettext, pgettext
_("Plain")
_("In two "
  "pieces")
pgettext("the desk", "Open")
ngettext("%(n)d day", "%(n)d days", 2)
npgettext("left", "one", "many", 2)
# Translators: a name follows
_("To %(name)s")
"""
TEMPLATE = """
{% translate "Plain" %} {% translate "Close" context "dialog" %}
  {% include "x.html" with words=_("Argument") %} {{ value|default:_("Nothing") }}
{% blocktranslate count n=days with x=who %}{{ n }} day{{ x }}{% plural %}{{ n }} days{% endblocktranslate %}
{% blocktranslate trimmed context "left" %}
  Over
  two lines, 5 %
{% endblocktranslate %}
"""
# The glossary's decisions that are easily forgotten: no word of the neighbour's language, none of address.
NEVER = {
    "es": r"\b(tú|tu|vos|usuario final|satisfactoriamente|con éxito)\b",
    "fr": r"\b(horloge|avec succès|veuillez noter)\b",
    "it": r"\b(orologio|con successo|Suo|Sua)\b",
    "pt_PT": r"\b(usuário|você|equipe|contato|arquivo|registro|fato|com sucesso)\b",
    "pt_BR": r"\b(utilizador|equipa|contacto|ficheiro|registo|facto|com sucesso)\b",
    "de": r"\b(Uhrwerk|Werktag|erfolgreich)\b",
    "nl": r"\b(jij|jouw|je|succesvol)\b",
    "sk": r"\b(užívateľ\w*|front[ay]|prevedenie|tiket\w*|úspešne)\b",
}
HALF_OPEN = re.compile(r"[^\u00a0]:(?:\s|$)|[^\u202f][;?!](?:\s|$)|«[^\u00a0\u202f]|[^\u00a0\u202f]»")


def test_every_language_is_complete_and_in_form() -> None:
    found = list(findings(messages_of(files.HOUSE), committed()))
    assert found == [], "run `amparo messages extract`, then translate"


def test_every_language_that_can_be_chosen_has_a_catalogue() -> None:
    assert [to_locale(code) for code, _name in settings.LANGUAGES] == list(PLURAL_FORMS)


def test_words_that_a_language_avoids_are_avoided() -> None:
    catalogues = committed()
    found = [
        f"{folder}: {text}"
        for folder, pattern in NEVER.items()
        for text in texts_of(catalogues[folder])
        if re.search(pattern, text)
    ]
    assert found == []


def test_nobody_is_shouted_at() -> None:
    assert [text for found in committed().values() for text in texts_of(found) if "!" in text] == []


def test_french_signs_keep_their_distance() -> None:
    assert [text for text in texts_of(files.read("fr")) if HALF_OPEN.search(text)] == []


def test_borrowed_texts_are_still_said_by_their_owner() -> None:
    assert borrowed_texts() - {message_id(message) for message in files.messages(owners_catalogue())} == set()


def test_english_is_changed_where_it_is_written_unless_it_is_borrowed() -> None:
    english = files.messages(files.read("en"))
    assert {message_id(message) for message in english if any(strings_of(message))} <= borrowed_texts()


def test_python_and_templates_are_read(tmp_path: Path) -> None:
    house = tmp_path / "house"
    (house / "templates").mkdir(parents=True)
    (house / "words.py").write_text(PYTHON)
    (house / "templates" / "page.html").write_text(TEMPLATE)
    (house / "templates" / "page.css").write_text('{% translate "not read" %}')
    found = messages_of(house)
    assert {(message.id, message.context) for message in files.messages(found)} == {
        ("Plain", None),
        ("In two pieces", None),
        ("Open", "the desk"),
        (("%(n)d day", "%(n)d days"), None),
        (("one", "many"), "left"),
        ("To %(name)s", None),
        ("Close", "dialog"),
        ("Argument", None),
        ("Nothing", None),
        (("%(n)s day%(x)s", "%(n)s days"), None),
        ("Over two lines, 5 %%", "left"),
    }
    assert [place for place, _line in found["Plain"].locations] == [
        "house/templates/page.html",
        "house/words.py",
    ]
    assert found["To %(name)s"].auto_comments == ["Translators: a name follows"]


def test_a_catalogue_keeps_what_is_known_and_drops_what_is_gone(tmp_path: Path) -> None:
    known = catalogue({"Kept": "Behalten", "Gone": "Weg"}, "de")
    assert files.write(files.updated(catalogue({"Kept": "", "Come": ""}), known), "de", tmp_path)
    again = files.read("de", tmp_path)
    assert {message.id: message.string for message in files.messages(again)} == {
        "Kept": "Behalten",
        "Come": "",
    }
    assert not files.write(again, "de", tmp_path)
    assert not re.search(r"\d{4}-\d\d-\d\d|:\d+$", files.path_of("de", tmp_path).read_text(), re.MULTILINE)


def test_what_is_compiled_is_compiled_once(tmp_path: Path) -> None:
    files.write(catalogue({"Reply": "Antworten"}, "de"), "de", tmp_path)
    assert files.compile_stale(tmp_path) == ["de"]
    assert files.compile_stale(tmp_path) == []
    assert b"Antworten" in files.path_of("de", tmp_path).with_suffix(".mo").read_bytes()


@pytest.mark.parametrize(
    ("source", "text", "fault"),
    [
        ("Due %(at)s", "Fällig", "has other places"),
        ("Due %(at)s", "Fällig %(um)s", "has other places"),
        ("%(n)d h %(m)02d", "%(n)d h %(m)d", "has other places"),
        ("Left: %(n)s", "Noch: %(n)s %", "has other places"),
        ("To <b>%(name)s</b>", "An %(name)s", "has other places"),
        ("Reply", "Antworten\n", "has other places"),
        ("Reply", 'Die "Antwort"', "has other places"),
        ("Reply", "", "is not translated"),
    ],
)
def test_a_faulty_translation_is_found(source: str, text: str, fault: str) -> None:
    found = list(findings(catalogue({source: ""}), {"de": catalogue({source: text}, "de")}))
    assert len(found) == 1
    assert fault in found[0]


@pytest.mark.parametrize(
    ("folder", "forms", "fault"),
    [
        ("sk", ("%(n)s deň", "%(n)s dni", ""), "lacks its plural form 2"),
        ("sk", ("deň", "dni", "%(n)s dní"), "plural form 1"),
        ("fr", ("un jour", "%(n)s jours"), "plural form 0"),
        ("de", ("ein Tag", "%(n)s Tage"), ""),
    ],
)
def test_plural_forms_that_stand_for_several_numbers_name_them(
    folder: str, forms: tuple[str, ...], fault: str
) -> None:
    days, found = ("one day", "%(n)s days"), Catalog()
    found.add(days)
    text = Catalog(locale=folder)
    text.add(days, forms)
    faults = list(findings(found, {folder: text}))
    assert len(faults) == bool(fault)
    assert fault in "".join(faults)


def test_guesses_and_texts_that_nobody_names_are_found() -> None:
    guess = Catalog(locale="de")
    guess.add("Reply", "Antwort", flags=["fuzzy"])
    assert list(findings(catalogue({"Reply": ""}), {"de": guess})) == [
        "de: “Reply” is marked as a guess (fuzzy)"
    ]
    stale = list(findings(Catalog(), {"de": catalogue({"Gone": "Weg"}, "de")}))
    assert stale == ["de: the sources say something else: run `amparo messages extract`"]


def test_a_source_with_loose_ends_is_found() -> None:
    assert "begins or ends with a space" in next(findings(catalogue({" due": ""}), {}))


def test_slovak_and_french_count_in_their_way() -> None:
    assert [len(numbers_of_forms(folder)) for folder in ("en", "fr", "sk")] == [2, 2, 3]
    assert [numbers_of_forms(folder)[0] for folder in ("en", "fr", "pt_PT", "pt_BR", "sk")] == [1, 2, 1, 2, 1]


def test_only_what_stands_there_in_full_is_handed_to_gettext() -> None:
    assert [finding for module in modules() for finding in unreadable(module)] == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("_(words)", "needs its text in full"),
        ('_(f"To {name}")', "needs its text in full"),
        ("f\"{_('Why?')} {more}\"", "stands inside an f-string"),
        ("from django.utils.translation import ngettext as n_", "is renamed"),
        ("from django.utils.translation import pgettext as _", "is renamed"),
    ],
)
def test_what_reading_would_not_find_is_found(code: str, fault: str) -> None:
    found = list(unreadable(Module("made_up", code)))
    assert len(found) == 1
    assert fault in found[0]


def borrowed_texts() -> set[str]:
    groups = [value for name, value in vars(borrowed).items() if name.isupper()]
    return {text for group in groups for text in group}


def owners_catalogue() -> Catalog:
    (place,) = allauth.__path__
    with (Path(place) / "locale/de/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale="de")


def committed() -> dict[str, Catalog]:
    return {folder: files.read(folder) for folder in PLURAL_FORMS}


def catalogue(texts: dict[str, str], folder: str | None = None) -> Catalog:
    made = Catalog(locale=folder)
    for source, text in texts.items():
        made.add(source, text)
    return made


def texts_of(found: Catalog) -> Iterator[str]:
    for message in files.messages(found):
        yield from strings_of(message)


def strings_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def unreadable(module: Module) -> Iterator[str]:
    """Calls of gettext whose text cannot be found by reading: variables, f-strings, renamed functions."""
    for call, name in module.calls():
        last = name.rpartition(".")[2]
        if last in KEYWORDS and not all(
            isinstance(argument, ast.Constant) for argument in texts_in(call, last)
        ):
            yield f"{module.name}:{call.lineno} {name}(...) needs its text in full"
    for node in module.nodes():
        if isinstance(node, ast.JoinedStr):
            inside = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
            named = [call for call in inside if dotted(call.func).rpartition(".")[2] in KEYWORDS]
            yield from (f"{module.name}:{call.lineno} stands inside an f-string" for call in named)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            yield from (
                f"{module.name}:{node.lineno} {alias.name} is renamed" for alias in node.names if hides(alias)
            )


def hides(alias: ast.alias) -> bool:
    """Whether a function is imported under a name by which its texts are not found."""
    may_be_short = alias.name in {"gettext", "gettext_lazy"} and alias.asname == "_"
    return alias.name in KEYWORDS and bool(alias.asname) and not may_be_short


def texts_in(call: ast.Call, name: str) -> list[ast.expr]:
    places = [place if isinstance(place, int) else place[0] for place in KEYWORDS[name]]
    return call.args[: max(places)]
