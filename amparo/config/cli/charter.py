"""`amparo charter`: check charters, import public holidays for them."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.core.charter import Charter, CharterRefused, Finding, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


OWN_MODULES = {
    "new": ("charternew", "answer six questions, get a charter of one page"),
    "manual": ("chartermanual", "make the reference tables of the manual anew"),
    "schema": ("charterschema", "print the JSON Schema of charter.toml, for editors"),
    "page": ("charterpage", "print the published page, or write it as a PDF or a calendar file"),
    "preview": ("charterpreview", "print the deadlines that a ticket would get, with their proofs"),
    "diff": ("charterdiff", "say what differs between two versions, in words"),
    "backtest": ("charterbacktest", "try a charter on the tickets that came in since a day"),
}


def run(args: list[str]) -> int:
    """Parse and do; 0 fine, 1 something found, 2 not understood."""
    if args and args[0] in OWN_MODULES:
        module = importlib.import_module(f"amparo.config.cli.{OWN_MODULES[args[0]][0]}")
        code: int = module.run(args[1:])
        return code
    asked = _parser().parse_args(args)
    return _check(asked) if asked.action == "check" else _holidays(asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amparo charter", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    for name, (_, summary) in OWN_MODULES.items():
        actions.add_parser(name, help=summary)
    check = actions.add_parser("check", help="say everything that is wrong with charters, and where")
    check.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    check.add_argument("--json", action="store_true", help="one JSON object for each charter")
    days = actions.add_parser("holidays", help="print the public holidays of a place as a holiday set")
    days.add_argument("place", help="a country or country and subdivision, such as BR or BR-MG")
    days.add_argument("--from", dest="first", type=int, required=True, metavar="YEAR")
    days.add_argument("--to", dest="last", type=int, required=True, metavar="YEAR")
    days.add_argument("--language", help="language of the names, such as pt_BR; else that of the country")
    days.add_argument(
        "--approved-by", default="", help="who approves these days; a day without approval does not count"
    )
    return parser


def _check(asked: argparse.Namespace) -> int:
    worst = 0
    for folder in asked.folders:
        charter, findings = _loaded(folder)
        worst = max(worst, 1 if findings else 0)
        if asked.json:
            print(json.dumps(_as_json(folder, charter, findings), ensure_ascii=False))
        else:
            print("\n".join(_as_lines(folder, charter, findings)))
    return worst


def _loaded(folder: Path) -> tuple[Charter | None, tuple[Finding, ...]]:
    try:
        return load(folder), ()
    except CharterRefused as refused:
        return None, refused.findings


def _as_json(folder: Path, charter: Charter | None, findings: tuple[Finding, ...]) -> dict[str, object]:
    return {
        "charter": str(folder),
        "ok": not findings,
        "findings": [finding.as_json() for finding in findings],
        "assumed": [
            {"place": place, "line": line, "column": column}
            for place, line, column in _assumed(folder, charter)
        ],
    }


def _as_lines(folder: Path, charter: Charter | None, findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        yield f"{folder}/{finding}"
    if charter:
        notes = _assumed(folder, charter)
        many = {0: "nothing in it is assumed.", 1: "one place has figures that are assumed:"}
        said = many.get(len(notes), f"{len(notes)} places have figures that are assumed:")
        yield f"{folder}: charter {charter.name}, version {charter.version}, can work; {said}"
        for place, line, column in notes:
            yield f"{folder}/charter.toml:{line}:{column}: {place}"


def _assumed(folder: Path, charter: Charter | None) -> list[tuple[str, int, int]]:
    """What of a charter that can work is assumed, and where it stands."""
    from amparo.core.charter.positions import Positions

    if not charter or not charter.assumed:
        return []
    positions = Positions((folder / "charter.toml").read_bytes())
    return [(place, *positions.of(tuple(place.split(".")))) for place in charter.assumed]


def _holidays(asked: argparse.Namespace) -> int:
    try:
        days, version = _imported(asked.place, range(asked.first, asked.last + 1), asked.language)
    except NotImplementedError as error:
        print(f"amparo charter: {error}", file=sys.stderr)
        return 1
    print("\n".join(_set_as_toml(asked.place, days, version, asked.approved_by)))
    return 0


def _imported(place: str, years: Iterable[int], language: str | None) -> tuple[list[tuple[date, str]], str]:
    """The days of a country; of a subdivision only those that the country has not, or by another name."""
    from importlib.metadata import version

    import holidays

    country, _, subdivision = place.partition("-")
    span = list(years)
    national = dict(holidays.country_holidays(country, years=span, language=language))
    if not subdivision:
        return sorted(national.items()), version("holidays")
    regional = dict(holidays.country_holidays(country, subdiv=subdivision, years=span, language=language))
    return sorted(day for day in regional.items() if national.get(day[0]) != day[1]), version("holidays")


def _set_as_toml(place: str, days: list[tuple[date, str]], version: str, approved_by: str) -> Iterator[str]:
    yield f"# Public holidays of {place}, from the holidays package; a row counts once approved."
    yield ""
    yield "days = ["
    for day, name in days:
        row = {"name": name, "source": f"holidays {place}", "package": version, "approved-by": approved_by}
        values = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items())
        yield f"  {{ on = {day.isoformat()}, {values} }},"
    yield "]"
