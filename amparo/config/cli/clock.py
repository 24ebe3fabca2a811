"""`amparo clock`: ask the clocks."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def run(args: list[str]) -> int:
    """Parse and do; 0 all answered, 1 something could not be, 2 not understood."""
    if args[:1] == ["replan"]:
        from amparo.config.cli import replan

        return replan.run(args[1:])
    asked = _parser().parse_args(args)
    document = _read(asked.file)
    if document is None:
        return 1
    return _replay(document) if asked.action == "replay" else _explain(document, as_json=asked.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amparo clock", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    replay = actions.add_parser("replay", help="answer the clock cases of a file, one JSON object a line")
    explain = actions.add_parser("explain", help="answer them with the rows or steps behind each answer")
    for action in (replay, explain):
        action.add_argument("file", type=Path, metavar="FILE")
    actions.add_parser("replan", help="plan deadlines anew where a calendar or time zone data changed")
    explain.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def _replay(document: dict[str, Any]) -> int:
    from amparo.core.clock.cases import answers

    failed = False
    for answer in answers(document):
        failed = failed or "error" in answer
        print(json.dumps(answer, ensure_ascii=False))
    return 1 if failed else 0


def _explain(document: dict[str, Any], *, as_json: bool) -> int:
    from amparo.core.clock.cases import explanations

    failed = False
    for found in explanations(document):
        failed = failed or "error" in found
        because = found.get("because", ())
        if as_json:
            told = {**found, "because": [each.as_json() for each in because]} if because else found
            print(json.dumps(told, ensure_ascii=False))
        else:
            print("\n".join([*_lines(found), *(each.as_text() for each in because), ""]))
    return 1 if failed else 0


def _lines(found: dict[str, Any]) -> Iterator[str]:
    if "error" in found:
        yield f"{found['id']}: {found['error']}"
        return
    yield f"{found['id']} ({found['kind']})"
    for key, value in found["result"].items():
        if not isinstance(value, dict | list):
            yield f"  {key}: {'-' if value is None else value}"


def _read(path: Path) -> dict[str, Any] | None:
    """The cases of a file, with decimal figures kept exact."""
    from decimal import Decimal

    try:
        document = json.loads(path.read_bytes(), parse_float=Decimal)
    except (OSError, ValueError, RecursionError) as error:
        print(f"amparo clock: {path} cannot be read: {error}", file=sys.stderr)
        return None
    if not isinstance(document, dict) or not isinstance(document.get("cases"), list):
        print(f"amparo clock: {path} holds no cases", file=sys.stderr)
        return None
    return document
