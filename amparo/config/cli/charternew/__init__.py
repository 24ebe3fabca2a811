"""`amparo charter new`: six questions, and a charter of one page that works."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.core.charter import CharterRefused
from amparo.core.charter.amounts import allowance, measured, window
from amparo.core.charter.load import read
from amparo.core.charter.weeks import DAYS
from amparo.core.time import UnknownZone, zone
from amparo.core.time.allowance import CivilDays, RealTime

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

TEXTS = Path(__file__).parent / "texts"
_PART = re.compile(r"([a-z]{3}(?:-[a-z]{3})?|every-day) (\d\d:\d\d-\d\d:\d\d(?: \d\d:\d\d-\d\d:\d\d)*)")


@dataclass(frozen=True)
class Question:
    """What is asked, how it can be answered on the command line, and what an answer looks like."""

    flag: str
    asked: str
    example: str
    read: Callable[[str], str]


def run(args: list[str]) -> int:
    """Write the folder; 0 done, 1 not understood or not possible."""
    parser = argparse.ArgumentParser(prog="amparo charter new", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="else named after the desk")
    for question in QUESTIONS:
        parser.add_argument(f"--{question.flag}", help=f"{question.asked} such as {question.example!r}")
    asked = parser.parse_args(args)
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        answer = _answered(question, getattr(asked, question.flag.replace("-", "_")))
        if answer is None:
            return 1
        answers[question.flag] = answer
    return _write(asked.folder or Path(identifier(answers["name"])), answers)


def files_of(answers: dict[str, str], today: date) -> dict[str, bytes]:
    """The files of the charter that these answers make."""
    languages = answers["languages"].split()
    structure = STRUCTURE.format(
        identifier=identifier(answers["name"]),
        version=f"{today:%Y-%m}",
        today=today.isoformat(),
        languages=", ".join(f'"{language}"' for language in languages),
        timezone=answers["timezone"],
        hours=answers["hours"],
        within=answers["answer-within"],
        silence=answers["silent-closes-after"],
        reminder=_half(answers["silent-closes-after"]),
    )
    name = answers["name"].replace("\\", "\\\\").replace('"', '\\"')
    files = {"charter.toml": structure.encode()}
    for language in languages:
        own = (TEXTS / f"{language}.toml").read_text("utf-8")
        files[f"texts/{language}.toml"] = f'[desk]\nname = "{name}"\n\n{own}'.encode()
    return files


def identifier(name: str) -> str:
    """The name in small letters and dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "desk"


def _answered(question: Question, given: str | None) -> str | None:
    """The answer as it is written into the charter; asks until it is understood, unless it was given."""
    while True:
        try:
            return question.read(
                given if given is not None else input(f"{question.asked} ({question.example}) ")
            )
        except EOFError:
            print(f"amparo charter new: --{question.flag} is missing.", file=sys.stderr)
            return None
        except ValueError as error:
            print("amparo charter new: " + ". ".join(map(str, error.args)) + ".", file=sys.stderr)
            if given is not None:
                return None


def _write(folder: Path, answers: dict[str, str]) -> int:
    from amparo.platform.time import now

    if (folder / "charter.toml").exists():
        print(f"amparo charter new: {folder} has a charter already.", file=sys.stderr)
        return 1
    files = files_of(answers, now().astimezone(zone(answers["timezone"])).date())
    try:
        charter = read(files)
    except CharterRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{folder}: charter {charter.name}, version {charter.version}. Next: amparo charter check {folder}")
    return 0


def _name(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("the desk needs a name", "It stands at the top of the page")
    return text.strip()


def _languages(text: str) -> str:
    known = sorted(path.stem for path in TEXTS.glob("*.toml"))
    wanted = list(dict.fromkeys(text.replace(",", " ").split()))
    if not wanted or not set(wanted) <= set(known):
        raise ValueError(f"{text!r} is not understood", "Name some of " + ", ".join(known))
    return " ".join(wanted)


def _timezone(text: str) -> str:
    try:
        zone(text.strip())
    except UnknownZone as error:
        raise ValueError(f"there is no time zone {text!r}", 'Use a name such as "Europe/Lisbon"') from error
    return text.strip()


def _hours(text: str) -> str:
    """The hours as the lines of a calendar."""
    if text.strip() in ("always", "24x7"):
        return "always = true"
    days: list[str] = []
    for part in text.split(";"):
        found = _PART.fullmatch(" ".join(part.split()))
        if not found or not {*found[1].split("-")} <= {*DAYS, "every", "day"}:
            raise ValueError(f"{part.strip()!r} is not understood", 'Write "mon-fri 09:00-17:00" or "always"')
        windows = found[2].split()
        for each in windows:
            window(each)
        days.append(f"{found[1]} = [{', '.join(f'{chr(34)}{each}{chr(34)}' for each in windows)}]")
    return "week = { " + ", ".join(days) + " }"


def _within(text: str) -> str:
    measured(text)
    return text.strip()


def _silence(text: str) -> str:
    if not _half(text):
        raise ValueError(
            f"{text!r} is too short to be reminded within", 'Write it like "7 days" or "48 hours"'
        )
    return text.strip()


def _half(text: str) -> str:
    """The moment to remind at; nothing where the time is too short or cannot be halved."""
    match allowance(text):
        case CivilDays(days) if days > 1:
            return f"{days // 2} days"
        case RealTime(seconds) if seconds >= 7200:
            return f"{seconds // 7200} hours"
        case _:
            return ""


QUESTIONS = (
    Question("name", "What is the desk called?", "Orvalto Support", _name),
    Question(
        "languages", "In which languages is it published, the first as the fallback?", "en pt-BR", _languages
    ),
    Question("timezone", "In which time zone does it work?", "Europe/Lisbon", _timezone),
    Question("hours", "When does it work?", "mon-fri 09:00-12:00 13:00-17:00; sat 09:00-12:00", _hours),
    Question("answer-within", "Within what time does a person answer first?", "8 business hours", _within),
    Question("silent-closes-after", "After how long a silence does a ticket close?", "7 days", _silence),
)
STRUCTURE = """\
# The support policy of a desk, on one page. What it leaves out has a default: docs/charter says which.
# Names here are identifiers; their words for people stand in texts/<language>.toml under the same names.

charter    = "{identifier}"
version    = "{version}"
valid-from = {today}
languages  = [{languages}]
timezone   = "{timezone}"

[calendars.office]
{hours}

[channels.portal]
preferred = true

[channels.mail]
opens-ticket-for = "registered-addresses"
unknown-senders  = "hold"

[kinds.question]
[kinds.incident]

[clocks.answer]
starts = "registered"
stops  = "answered-by-a-person"
pauses = ["waiting-customer", "waiting-third-party"]
within = "{within}"
warn   = ["75%"]

[rules.silent]
when   = {{ status = "waiting-customer", for = "{silence}" }}
then   = {{ close = "silent" }}
remind = ["{reminder}"]

[rules.resolved]
when = {{ status = "resolved", for = "{silence}" }}
then = {{ close = "resolved" }}

[reopening]
by         = ["mail-answer", "portal"]
while      = "resolved"
afterwards = "follow-up-ticket"
"""
