"""`amparo clock`: ask the clocks."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def run(args: list[str]) -> int:
    """Parse and do; 0 all answered, 1 something could not be, 2 not understood."""
    parser = argparse.ArgumentParser(prog="amparo clock", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    replay = actions.add_parser("replay", help="answer the clock cases of a file, one JSON object a line")
    replay.add_argument("file", type=Path, metavar="FILE")
    return _replay(parser.parse_args(args).file)


def _replay(path: Path) -> int:
    from amparo.core.clock.cases import answers

    document = _read(path)
    if document is None:
        return 1
    failed = False
    for answer in answers(document):
        failed = failed or "error" in answer
        print(json.dumps(answer, ensure_ascii=False))
    return 1 if failed else 0


def _read(path: Path) -> dict[str, Any] | None:
    """The cases of a file, with decimal figures kept exact."""
    from decimal import Decimal

    try:
        document = json.loads(path.read_bytes(), parse_float=Decimal)
    except (OSError, ValueError) as error:
        print(f"amparo clock: {path} cannot be read: {error}", file=sys.stderr)
        return None
    if not isinstance(document, dict) or not isinstance(document.get("cases"), list):
        print(f"amparo clock: {path} holds no cases", file=sys.stderr)
        return None
    return document
