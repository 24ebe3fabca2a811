"""`amparo charter preview`: the deadlines of a ticket that came at a moment, each with its proof."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from amparo.config.cli.charterpage import moment
from amparo.core.charter import CharterRefused, load
from amparo.core.charter.page.preview import CaseRefused, case_from, preview


def run(args: list[str]) -> int:
    """Print one JSON object; 1 if the charter or the case is refused, and why on standard error."""
    asked = _parser().parse_args(args)
    try:
        charter = load(asked.folder)
        case = case_from(charter, _read(asked.case))
    except (CharterRefused, CaseRefused) as refused:
        print(f"amparo charter preview: {refused}", file=sys.stderr)
        return 1
    found = {
        "charter": {"name": charter.name, "version": charter.version},
        "at": asked.at.isoformat(),
        "deadlines": [deadline.as_json() for deadline in preview(charter, case, asked.at)],
    }
    print(json.dumps(found, ensure_ascii=False))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amparo charter preview", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--at",
        type=moment,
        required=True,
        metavar="T",
        help="when it comes, such as 2026-11-24T09:42:00-03:00",
    )
    parser.add_argument(
        "--case",
        type=Path,
        required=True,
        metavar="FILE",
        help="JSON or TOML: kind, priority (or impact and urgency), severity, level, add-ons, product, ...",
    )
    return parser


def _read(path: Path) -> dict[str, Any]:
    """The case in a file, whichever of the two notations it is in."""
    try:
        text = path.read_text("utf-8")
        values = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise CaseRefused(f"{path} cannot be read: {error}") from error
    found: dict[str, Any] = values
    return found
