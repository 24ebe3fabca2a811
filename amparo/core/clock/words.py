"""A proof as plain text. Pages draw the rows themselves; this is for mails, terminals and copying."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amparo.core.clock.closed import Why
from amparo.core.time import zone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amparo.core.clock.proof import Explanation
    from amparo.core.clock.rows import Row

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        Why.COUNTED: "open hours",
        Why.NIGHT: "night, closed",
        Why.MIDDAY: "midday break, closed",
        Why.WEEKEND: "weekend, closed",
        Why.HOLIDAY: "holiday: {}",
        Why.EXCEPTION: "closed that day: {}",
        Why.CLOSURE: "closed: {}",
        Why.PAUSED: "paused: {}",
        Why.STOPPED: "resolved, not counted",
        "customer": "waiting for the customer",
        "third-party": "waiting for a third party",
        "beyond-control": "beyond our control",
        "head": "{} (clause {}, charter {}; calendar {}, {}, time zone data {})",
        "sum": "counted: {}",
        "due": "due: {}",
        "no due": "no due time: it is paused or nothing is promised",
        "next": "next open: {}",
        "known": "closed days are known until the end of {}: later ones may move this",
    },
    "pt": {
        Why.COUNTED: "horário de atendimento",
        Why.NIGHT: "noite, fechado",
        Why.MIDDAY: "intervalo, fechado",
        Why.WEEKEND: "fim de semana, fechado",
        Why.HOLIDAY: "feriado: {}",
        Why.EXCEPTION: "fechado neste dia: {}",
        Why.CLOSURE: "fechado: {}",
        Why.PAUSED: "pausado: {}",
        Why.STOPPED: "resolvido, não conta",
        "customer": "aguardando o cliente",
        "third-party": "aguardando terceiro",
        "beyond-control": "fora do nosso controle",
        "head": "{} (cláusula {}, carta {}; calendário {}, {}, dados de fuso {})",
        "sum": "contado: {}",
        "due": "prazo: {}",
        "no due": "sem prazo: está pausado ou nada foi prometido",
        "next": "próxima abertura: {}",
        "known": "os dias fechados são conhecidos até o fim de {}: os posteriores podem mudar isto",
    },
}


def proof_as_text(proof: Explanation, language: str) -> str:
    """The promise, one line a row, the sum, and when it is due."""
    words = _WORDS.get(language.partition("-")[0], _WORDS["en"])
    reading, clause = proof.reading, proof.clause(language)
    places = (clause.number, proof.version, reading.calendar, proof.zone, proof.tzdata)
    lines = [words["head"].format(clause.sentence, *places)]
    lines += rows_as_text(proof.rows, proof.zone, language)
    lines.append(
        words["due"].format(_wall(reading.due_at, proof.zone)) if reading.due_at else words["no due"]
    )
    if proof.next_open:
        lines.append(words["next"].format(_wall(proof.next_open, proof.zone)))
    if proof.is_beyond_holidays:
        lines.append(words["known"].format(proof.holidays_until))
    return "\n".join(lines)


def rows_as_text(rows: Iterable[Row], place: str, language: str) -> list[str]:
    """One line a row, with wall times of a zone, and their sum."""
    words = _WORDS.get(language.partition("-")[0], _WORDS["en"])
    counted = list(rows)
    total = sum((row.counted for row in counted), timedelta())
    return [*(_line(row, place, words) for row in counted), words["sum"].format(_hours(total))]


def _line(row: Row, place: str, words: dict[str, str]) -> str:
    times = f"{_wall(row.start, place)} – {_wall(row.end, place)}"
    return f"{times}  {_hours(row.counted)}  {words[row.why].format(_name(row, words))}"


def _name(row: Row, words: dict[str, str]) -> str:
    """A holiday or closure by its name, a pause by the sides that cause it."""
    if row.why is not Why.PAUSED or not row.side:
        return row.name
    return ", ".join(words[side] for side in row.side.split(", "))


def _wall(at: datetime, place: str) -> str:
    return at.astimezone(zone(place)).isoformat(" ", "seconds")


def _hours(amount: timedelta) -> str:
    minutes, rest = divmod(amount // timedelta(seconds=1), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
