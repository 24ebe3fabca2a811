"""Amounts of time in the words of a language, for the sentences of a charter and of a proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.time.allowance import (
    BusinessTime,
    ByTime,
    CivilDays,
    CivilMonths,
    Earliest,
    EndOfBusinessDay,
    RealTime,
)

if TYPE_CHECKING:
    from amparo.core.time.allowance import Allowance

_SIZES = ((3600, "hour"), (60, "minute"), (1, "second"))

# The words for one, for a few (2 to 4 where a language tells them apart) and for many.
_UNITS: dict[str, dict[str, tuple[str, str, str]]] = {
    "en": {
        "hour": ("{} hour", "{} hours", "{} hours"),
        "minute": ("{} minute", "{} minutes", "{} minutes"),
        "second": ("{} second", "{} seconds", "{} seconds"),
        "business hour": ("{} business hour", "{} business hours", "{} business hours"),
        "business minute": ("{} business minute", "{} business minutes", "{} business minutes"),
        "business second": ("{} business second", "{} business seconds", "{} business seconds"),
        "day": ("{} day", "{} days", "{} days"),
        "month": ("{} month", "{} months", "{} months"),
        "year": ("{} year", "{} years", "{} years"),
    },
    "pt": {
        "hour": ("{} hora", "{} horas", "{} horas"),
        "minute": ("{} minuto", "{} minutos", "{} minutos"),
        "second": ("{} segundo", "{} segundos", "{} segundos"),
        "business hour": ("{} hora útil", "{} horas úteis", "{} horas úteis"),
        "business minute": ("{} minuto útil", "{} minutos úteis", "{} minutos úteis"),
        "business second": ("{} segundo útil", "{} segundos úteis", "{} segundos úteis"),
        "day": ("{} dia", "{} dias", "{} dias"),
        "month": ("{} mês", "{} meses", "{} meses"),
        "year": ("{} ano", "{} anos", "{} anos"),
    },
    "es": {
        "hour": ("{} hora", "{} horas", "{} horas"),
        "minute": ("{} minuto", "{} minutos", "{} minutos"),
        "second": ("{} segundo", "{} segundos", "{} segundos"),
        "business hour": ("{} hora laborable", "{} horas laborables", "{} horas laborables"),
        "business minute": ("{} minuto laborable", "{} minutos laborables", "{} minutos laborables"),
        "business second": ("{} segundo laborable", "{} segundos laborables", "{} segundos laborables"),
        "day": ("{} día", "{} días", "{} días"),
        "month": ("{} mes", "{} meses", "{} meses"),
        "year": ("{} año", "{} años", "{} años"),
    },
    "fr": {
        "hour": ("{} heure", "{} heures", "{} heures"),
        "minute": ("{} minute", "{} minutes", "{} minutes"),
        "second": ("{} seconde", "{} secondes", "{} secondes"),
        "business hour": ("{} heure ouvrée", "{} heures ouvrées", "{} heures ouvrées"),
        "business minute": ("{} minute ouvrée", "{} minutes ouvrées", "{} minutes ouvrées"),
        "business second": ("{} seconde ouvrée", "{} secondes ouvrées", "{} secondes ouvrées"),
        "day": ("{} jour", "{} jours", "{} jours"),
        "month": ("{} mois", "{} mois", "{} mois"),
        "year": ("{} an", "{} ans", "{} ans"),
    },
    "it": {
        "hour": ("{} ora", "{} ore", "{} ore"),
        "minute": ("{} minuto", "{} minuti", "{} minuti"),
        "second": ("{} secondo", "{} secondi", "{} secondi"),
        "business hour": ("{} ora lavorativa", "{} ore lavorative", "{} ore lavorative"),
        "business minute": ("{} minuto lavorativo", "{} minuti lavorativi", "{} minuti lavorativi"),
        "business second": ("{} secondo lavorativo", "{} secondi lavorativi", "{} secondi lavorativi"),
        "day": ("{} giorno", "{} giorni", "{} giorni"),
        "month": ("{} mese", "{} mesi", "{} mesi"),
        "year": ("{} anno", "{} anni", "{} anni"),
    },
    "de": {
        "hour": ("{} Stunde", "{} Stunden", "{} Stunden"),
        "minute": ("{} Minute", "{} Minuten", "{} Minuten"),
        "second": ("{} Sekunde", "{} Sekunden", "{} Sekunden"),
        "business hour": ("{} Servicestunde", "{} Servicestunden", "{} Servicestunden"),
        "business minute": ("{} Serviceminute", "{} Serviceminuten", "{} Serviceminuten"),
        "business second": ("{} Servicesekunde", "{} Servicesekunden", "{} Servicesekunden"),
        "day": ("{} Tag", "{} Tage", "{} Tage"),
        "month": ("{} Monat", "{} Monate", "{} Monate"),
        "year": ("{} Jahr", "{} Jahre", "{} Jahre"),
    },
    "nl": {
        "hour": ("{} uur", "{} uur", "{} uur"),
        "minute": ("{} minuut", "{} minuten", "{} minuten"),
        "second": ("{} seconde", "{} seconden", "{} seconden"),
        "business hour": ("{} werkuur", "{} werkuren", "{} werkuren"),
        "business minute": ("{} werkminuut", "{} werkminuten", "{} werkminuten"),
        "business second": ("{} werkseconde", "{} werkseconden", "{} werkseconden"),
        "day": ("{} dag", "{} dagen", "{} dagen"),
        "month": ("{} maand", "{} maanden", "{} maanden"),
        "year": ("{} jaar", "{} jaar", "{} jaar"),
    },
    "sk": {
        "hour": ("{} hodinu", "{} hodiny", "{} hodín"),
        "minute": ("{} minútu", "{} minúty", "{} minút"),
        "second": ("{} sekundu", "{} sekundy", "{} sekúnd"),
        "business hour": ("{} pracovnú hodinu", "{} pracovné hodiny", "{} pracovných hodín"),
        "business minute": ("{} pracovnú minútu", "{} pracovné minúty", "{} pracovných minút"),
        "business second": ("{} pracovnú sekundu", "{} pracovné sekundy", "{} pracovných sekúnd"),
        "day": ("{} deň", "{} dni", "{} dní"),
        "month": ("{} mesiac", "{} mesiace", "{} mesiacov"),
        "year": ("{} rok", "{} roky", "{} rokov"),
    },
}

# What names a moment instead of an amount: on the next business day, and on a later one.
_PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "none": "no promised time",
        "most": "{}, at most {}",
        "end next": "the end of the next business day",
        "end": "the end of the {} business day",
        "by next": "{} on the next business day",
        "by": "{} on the {} business day",
    },
    "pt": {
        "none": "sem prazo prometido",
        "most": "{}, no máximo {}",
        "end next": "o fim do dia útil seguinte",
        "end": "o fim do {}º dia útil",
        "by next": "as {} do dia útil seguinte",
        "by": "as {} do {}º dia útil",
    },
    "es": {
        "none": "sin plazo prometido",
        "most": "{}, como máximo {}",
        "end next": "el final del día laborable siguiente",
        "end": "el final del {}.º día laborable",
        "by next": "las {} del día laborable siguiente",
        "by": "las {} del {}.º día laborable",
    },
    "fr": {
        "none": "sans délai promis",
        "most": "{}, au plus {}",
        "end next": "la fin du jour ouvré suivant",
        "end": "la fin du {}e jour ouvré",
        "by next": "{} le jour ouvré suivant",
        "by": "{} le {}e jour ouvré",
    },
    "it": {
        "none": "senza termine promesso",
        "most": "{}, al massimo {}",
        "end next": "la fine del giorno lavorativo successivo",
        "end": "la fine del {}º giorno lavorativo",
        "by next": "le {} del giorno lavorativo successivo",
        "by": "le {} del {}º giorno lavorativo",
    },
    "de": {
        "none": "ohne zugesagte Frist",
        "most": "{}, höchstens {}",
        "end next": "Ende des nächsten Arbeitstags",
        "end": "Ende des {}. Arbeitstags",
        "by next": "{} am nächsten Arbeitstag",
        "by": "{} am {}. Arbeitstag",
    },
    "nl": {
        "none": "zonder toegezegde termijn",
        "most": "{}, hoogstens {}",
        "end next": "het einde van de volgende werkdag",
        "end": "het einde van de {}e werkdag",
        "by next": "{} op de volgende werkdag",
        "by": "{} op de {}e werkdag",
    },
    "sk": {
        "none": "bez prisľúbenej lehoty",
        "most": "{}, najviac {}",
        "end next": "koniec nasledujúceho pracovného dňa",
        "end": "koniec {}. pracovného dňa",
        "by next": "{} v nasledujúci pracovný deň",
        "by": "{} v {}. pracovný deň",
    },
}


def allowance_in_words(allowance: Allowance | None, language: str) -> str:
    """An allowance as a sentence names it: `24 business hours`, `24 horas úteis`."""
    own = spoken(language)
    phrases = _PHRASES[own]
    match allowance:
        case None:
            return phrases["none"]
        case EndOfBusinessDay(nth):
            return phrases["end next" if nth == 1 else "end"].format(_ordinal(nth, own))
        case ByTime(at, nth):
            return phrases["by next" if nth == 1 else "by"].format(f"{at:%H:%M}", _ordinal(nth, own))
        case Earliest(parts):
            first, *others = (allowance_in_words(part, own) for part in parts)
            return phrases["most"].format(first, ", ".join(others))
        case _:
            return _counted(*_number_and_unit(allowance), own)


def _number_and_unit(amount: BusinessTime | RealTime | CivilDays | CivilMonths) -> tuple[int, str]:
    match amount:
        case CivilDays(days):
            return days, "day"
        case CivilMonths(months):
            return (months // 12, "year") if months % 12 == 0 else (months, "month")
        case BusinessTime(seconds) | RealTime(seconds):
            prefix = "business " if isinstance(amount, BusinessTime) else ""
            size, unit = next(each for each in _SIZES if seconds % each[0] == 0)
            return seconds // size, prefix + unit


def _counted(number: int, unit: str, language: str) -> str:
    one, few, many = _UNITS[language][unit]
    return (one if number == 1 else few if 1 < number < 5 else many).format(number)


def _ordinal(number: int, language: str) -> str:
    if language != "en":
        return str(number)
    tens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def spoken(language: str) -> str:
    """The language whose words are used: its base, or English where there are none."""
    base = language.partition("-")[0]
    return base if base in _UNITS else "en"
