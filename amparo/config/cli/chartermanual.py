"""`amparo charter manual DIR`: make the reference tables of the manual and its schema anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from amparo.core.charter.manual import references, renewed
from amparo.core.charter.schema import schema_as_text


def run(args: list[str]) -> int:
    """Write them into the pages that are there."""
    parser = argparse.ArgumentParser(prog="amparo charter manual", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="such as docs/charter")
    folder: Path = parser.parse_args(args).folder
    for page, reference in references().items():
        path = folder / f"{page}.md"
        path.write_text(renewed(path.read_text("utf-8"), reference), "utf-8")
    (folder / "charter.schema.json").write_text(schema_as_text(), "utf-8")
    return 0
