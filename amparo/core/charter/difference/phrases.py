"""The words around what a charter calls its own things, in each language of the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.difference.germanic import GERMANIC
from amparo.core.charter.difference.romance import ROMANCE
from amparo.core.charter.difference.slavic import SLAVIC

if TYPE_CHECKING:
    from datetime import date

Phrases = dict[str, str]

_PHRASES = GERMANIC | ROMANCE | SLAVIC

_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "sk": "pondelok utorok streda štvrtok piatok sobota nedeľa",
}

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
}
_OF = {"es": "{} de {} de {}", "pt": "{} de {} de {}", "de": "{}. {} {}", "sk": "{}. {} {}"}


def phrases(language: str) -> Phrases:
    """The phrases of a language; English where it is not one of the product's."""
    base = language.partition("-")[0]
    return _PHRASES.get(base, _PHRASES["en"]) | (_PHRASES["pt-PT"] if language.lower() == "pt-pt" else {})


def day_names(language: str) -> list[str]:
    """The days of the week from Monday on."""
    return _DAYS.get(language.partition("-")[0], _DAYS["en"]).split()


def day_in_words(day: date, language: str) -> str:
    """A date as a sentence names it: `24 December 2026`."""
    base = language.partition("-")[0]
    month = _MONTHS.get(base, _MONTHS["en"]).split()[day.month - 1]
    return _OF.get(base, "{} {} {}").format(day.day, month, day.year)
