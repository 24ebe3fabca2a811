"""`amparo demo`: fill an empty installation with a made-up company; `amparo demo links` lets one in again."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def run(args: list[str]) -> int:
    """Fill and print links, or print fresh links; 1 with a word when it is refused."""
    asked = _parser().parse_args(args).name
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django

    django.setup()
    from amparo.platform.access.errors import Refused
    from amparo.platform.time import now

    try:
        if asked != "links":
            _fill(asked, now())
        _print_links(now())
    except Refused as refused:
        print(f"amparo demo: {refused}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amparo demo", description=__doc__)
    parser.add_argument(
        "name",
        nargs="?",
        default="",
        metavar="NAME",
        help="which demonstration, or NAME@CHARTER for the same under another charter; "
        "or `links`: fresh links into the one that is here",
    )
    return parser


def _fill(asked: str, now: datetime) -> None:
    from amparo.config.demo.fill import DEFAULT, fill

    print(f"{fill(asked or DEFAULT, now)} tickets of the last weeks are there.")


def _print_links(now: datetime) -> None:
    from amparo.config.demo.links import fresh_links

    print("Each link signs in once, within a day; `amparo demo links` prints fresh ones.")
    for link in fresh_links(now):
        print(link)
