"""`amparo messages`: find what is to be translated, check the catalogues, and compile them for use."""

from __future__ import annotations

import sys

from amparo.config.catalogues import files
from amparo.config.catalogues.languages import PLURAL_FORMS

USAGE = """\
usage: amparo messages extract | check | compile

  extract   write what is to be translated into the catalogues; keeps translations, drops what is gone
  check     say what is missing or wrong in the catalogues; 1 when there is something
  compile   make what the pages read, where it is older than its catalogue"""


def run(args: list[str]) -> int:
    """Do one of the three; 2 when the command is none of them."""
    commands = {"extract": extract, "check": check, "compile": compile_}
    if args in (["--help"], ["-h"]):
        print(USAGE)
        return 0
    if len(args) != 1 or args[0] not in commands:
        print(USAGE, file=sys.stderr)
        return 2
    return commands[args[0]]()


def extract() -> int:
    """Bring the catalogues to what the sources say."""
    from amparo.config.catalogues.extraction import messages_of

    found = messages_of(files.HOUSE)
    for folder in PLURAL_FORMS:
        if files.write(files.updated(found, files.read(folder)), folder):
            print(f"{files.path_of(folder).relative_to(files.HOUSE.parent)} has changed")
    return 0


def check() -> int:
    """Print the findings; 1 when there are some."""
    from amparo.config.catalogues.extraction import messages_of
    from amparo.config.catalogues.findings import findings

    catalogues = {folder: files.read(folder) for folder in PLURAL_FORMS}
    found = list(findings(messages_of(files.HOUSE), catalogues))
    for finding in found:
        print(finding)
    return 1 if found else 0


def compile_() -> int:
    """Compile what is stale."""
    files.compile_stale()
    return 0
