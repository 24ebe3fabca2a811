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
    },
    "de": {
        "hour": ("{} Stunde", "{} Stunden", "{} Stunden"),
        "minute": ("{} Minute", "{} Minuten", "{} Minuten"),
        "second": ("{} Sekunde", "{} Sekunden", "{} Sekunden"),
        "business hour": ("{} Arbeitsstunde", "{} Arbeitsstunden", "{} Arbeitsstunden"),
        "business minute": ("{} Arbeitsminute", "{} Arbeitsminuten", "{} Arbeitsminuten"),
        "business second": ("{} Arbeitssekunde", "{} Arbeitssekunden", "{} Arbeitssekunden"),
        "day": ("{} Tag", "{} Tage", "{} Tage"),
        "month": ("{} Monat", "{} Monate", "{} Monate"),
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
    },
    "sk": {
        "hour": ("{} hodina", "{} hodiny", "{} hodín"),
        "minute": ("{} minúta", "{} minúty", "{} minút"),
        "second": ("{} sekunda", "{} sekundy", "{} sekúnd"),
        "business hour": ("{} pracovná hodina", "{} pracovné hodiny", "{} pracovných hodín"),
        "business minute": ("{} pracovná minúta", "{} pracovné minúty", "{} pracovných minút"),
        "business second": ("{} pracovná sekunda", "{} pracovné sekundy", "{} pracovných sekúnd"),
        "day": ("{} deň", "{} dni", "{} dní"),
        "month": ("{} mesiac", "{} mesiace", "{} mesiacov"),
    },
}

_PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "none": "no promised time",
        "most": "{}, at most {}",
        "end": "the end of business day {}",
        "by": "{} on business day {}",
    },
    "pt": {
        "none": "sem prazo prometido",
        "most": "{}, no máximo {}",
        "end": "o fim do {}º dia útil",
        "by": "as {} do {}º dia útil",
    },
    "es": {
        "none": "sin plazo prometido",
        "most": "{}, como máximo {}",
        "end": "el final del {}.º día laborable",
        "by": "las {} del {}.º día laborable",
    },
    "fr": {
        "none": "sans délai promis",
        "most": "{}, au plus {}",
        "end": "la fin du jour ouvré {}",
        "by": "{} le jour ouvré {}",
    },
    "it": {
        "none": "senza termine promesso",
        "most": "{}, al massimo {}",
        "end": "la fine del {}º giorno lavorativo",
        "by": "le {} del {}º giorno lavorativo",
    },
    "de": {
        "none": "ohne zugesagte Frist",
        "most": "{}, höchstens {}",
        "end": "Ende des {}. Arbeitstags",
        "by": "{} am {}. Arbeitstag",
    },
    "nl": {
        "none": "zonder toegezegde termijn",
        "most": "{}, hoogstens {}",
        "end": "het einde van werkdag {}",
        "by": "{} op werkdag {}",
    },
    "sk": {
        "none": "bez prisľúbenej lehoty",
        "most": "{}, najviac {}",
        "end": "koniec {}. pracovného dňa",
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
            return phrases["end"].format(nth)
        case ByTime(at, nth):
            return phrases["by"].format(at.strftime("%H:%M"), nth)
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
            return months, "month"
        case BusinessTime(seconds) | RealTime(seconds):
            prefix = "business " if isinstance(amount, BusinessTime) else ""
            size, unit = next(each for each in _SIZES if seconds % each[0] == 0)
            return seconds // size, prefix + unit


def _counted(number: int, unit: str, language: str) -> str:
    one, few, many = _UNITS[language][unit]
    return (one if number == 1 else few if 1 < number < 5 else many).format(number)


def spoken(language: str) -> str:
    """The language whose words are used: its base, or English where there are none."""
    base = language.partition("-")[0]
    return base if base in _UNITS else "en"
