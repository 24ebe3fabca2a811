"""The figures of a charter in the words of nine languages: shares, money, lists, days, hours."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from amparo.core.charter.words import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from amparo.core.charter.figures import Money
    from amparo.core.time.hours import Window

_AND = {"en": "and", "pt": "e", "es": "y", "fr": "et", "it": "e", "de": "und", "nl": "en", "sk": "a"}
_SPACE_BEFORE_PERCENT = {"de", "fr", "es", "sk"}
_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "pt": (
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "sk": ("pondelok", "utorok", "streda", "štvrtok", "piatok", "sobota", "nedeľa"),
}
_SPAN = {
    "en": "{} to {}",
    "pt": "de {} a {}",
    "es": "de {} a {}",
    "fr": "du {} au {}",
    "it": "da {} a {}",
    "de": "{} bis {}",
    "nl": "{} tot en met {}",
    "sk": "{} až {}",
}
_CURRENCIES = {"EUR": "€", "USD": "$", "GBP": "£", "BRL": "R$"}
_GROUPS = {"en": ",", "fr": "\u202f", "pt": ".", "es": ".", "it": ".", "de": ".", "nl": ".", "sk": "\u00a0"}
_ALWAYS = {
    "en": "at any hour of any day",
    "pt": "a qualquer hora, todos os dias",
    "es": "a cualquier hora, todos los días",
    "fr": "à toute heure, tous les jours",
    "it": "a qualsiasi ora, tutti i giorni",
    "de": "zu jeder Stunde an jedem Tag",
    "nl": "op elk uur van elke dag",
    "sk": "kedykoľvek, každý deň",
}
_NBSP = "\u00a0"
_DAY = 86_400


def share(exact: Fraction, language: str) -> str:
    """A percentage, in as few digits as say it: `99.9%`, `99,9 %`."""
    own = spoken(language)
    return _number(exact, own) + (_NBSP if own in _SPACE_BEFORE_PERCENT else "") + "%"


def sum_of_money(money: Money, language: str) -> str:
    """An amount with its currency: `€1,234.00`, `1.234,00 €`, `R$ 1.234,00`."""
    own = spoken(language)
    symbol = _CURRENCIES.get(money.currency, money.currency)
    whole, _, cents = f"{money.amount:,.2f}".partition(".")
    figures = (
        whole.replace(",", _NBSP if language == "pt-PT" else _GROUPS[own])
        + ("." if own == "en" else ",")
        + cents
    )
    if own == "en":
        return (symbol if len(symbol) == 1 else symbol + _NBSP) + figures
    return f"{symbol}{_NBSP}{figures}" if language in ("pt-BR", "nl") else f"{figures}{_NBSP}{symbol}"


def listed(words: Sequence[str], language: str) -> str:
    """`one, two and three`."""
    if len(words) < 2:
        return "".join(words)
    own = spoken(language)
    joined = "e" if own == "es" and words[-1].lower().startswith(("i", "hi")) else _AND[own]
    return f"{', '.join(words[:-1])} {joined} {words[-1]}"


def weekly_hours(week: Sequence[Sequence[Window]], language: str) -> str:
    """The hours of a week: `Monday to Friday 08:00–10:45 and 13:00–17:30`."""
    own = spoken(language)
    if all(list(day) == [(0, _DAY)] for day in week):
        return _ALWAYS[own]
    stretches = []
    first = next((day for day in range(0, -7, -1) if tuple(week[day - 1]) != tuple(week[0])), 0)
    days = [number % 7 for number in range(first, first + 7)]
    for windows, run in groupby(days, key=lambda number: tuple(week[number])):
        if windows:
            stretches.append(f"{_days(list(run), own)} {_windows(windows, own)}")
    return ("\u202f; " if own == "fr" else "; ").join(stretches)


def _number(exact: Fraction, language: str) -> str:
    decimal = (
        (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.000001")).normalize()
    )
    figures = f"{decimal:f}"
    return figures if language == "en" else figures.replace(".", ",")


def _days(numbers: list[int], language: str) -> str:
    names = [_DAYS[language][number] for number in numbers]
    if len(names) < 3:
        return listed(names, language)
    return _SPAN[language].format(names[0].removesuffix("-feira"), names[-1])


def _windows(windows: Iterable[Window], language: str) -> str:
    return listed(
        [f"{_time(each.opens, language)}–{_time(each.closes, language)}" for each in windows], language
    )


def _time(second: int, language: str) -> str:
    """`08:30`, in two languages `8:30`; past midnight the time of the next day."""
    hours = second // 3600 if second <= _DAY else second // 3600 - 24
    return (
        f"{hours}:{second // 60 % 60:02}"
        if language in ("es", "sk")
        else f"{hours:02}:{second // 60 % 60:02}"
    )
