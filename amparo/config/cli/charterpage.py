"""`amparo charter page`: the published page as HTML, as a PDF, or its hours as a calendar file."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.core.charter import CharterRefused, load
from amparo.core.charter.page import document, page_of, structured_data

if TYPE_CHECKING:
    from amparo.core.charter import Charter

STYLES = Path(__file__).parents[2] / "ui" / "static" / "ui" / "css"
SHEETS = ("layers", "reset", "tokens", "base", "table", "link", "portal", "charter", "utilities", "print")
"""What of the design system a charter by itself needs."""


def run(args: list[str]) -> int:
    """Write the page to standard output, or the files that are asked for; 1 if the charter is refused."""
    asked = _parser().parse_args(args)
    try:
        charter = load(asked.folder)
    except CharterRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    if asked.lang and charter.language(asked.lang).partition("-")[0] != asked.lang.partition("-")[0]:
        known = ", ".join(charter.languages)
        print(
            f"amparo charter page: there is no page in {asked.lang}; the charter has {known}.",
            file=sys.stderr,
        )
        return 1
    language = asked.lang or charter.languages[0]
    if asked.pdf or asked.ics:
        return _files(charter, language, asked.pdf, asked.ics)
    print(html(charter, language, asked.at or _now()))
    return 0


def html(charter: Charter, language: str, at: datetime) -> str:
    """The whole page, its style and its data inside."""
    style = "\n".join((STYLES / f"{name}.css").read_text("utf-8") for name in SHEETS)
    return document(page_of(charter, language, at), style, structured_data(charter, language, at))


def moment(text: str) -> datetime:
    """An instant with its zone, such as 2026-11-24T09:42:00-03:00."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text} says no zone; write it like 2026-11-24T09:42:00-03:00")
    return at


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amparo charter page", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--lang", metavar="L", help="such as en or pt-BR; else the charter's first")
    parser.add_argument("--at", type=moment, metavar="T", help="the moment of the page; else now")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="write the page on paper there instead")
    parser.add_argument(
        "--ics", type=Path, metavar="FILE", help="write the opening hours for calendars there instead"
    )
    return parser


def _files(charter: Charter, language: str, paper: Path | None, calendar: Path | None) -> int:
    if paper:
        from amparo.core.charter.page.paper import pdf

        paper.write_bytes(pdf(page_of(charter, language)))
    if calendar:
        from amparo.core.charter.page.feed import hours_feed

        calendar.write_bytes(hours_feed(charter, language).encode())
    return 0


def _now() -> datetime:
    from amparo.platform.time import now

    return now()
