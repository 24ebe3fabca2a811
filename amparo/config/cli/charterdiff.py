"""`amparo charter diff`: what differs between two versions of a charter, in words and as text."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from amparo.core.charter import Charter, CharterRefused, read_folder
from amparo.core.charter.difference import difference, text_difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def run(args: list[str]) -> int:
    """Print the differences; 1 where one of the charters is refused."""
    asked = _parser().parse_args(args)
    old, new = read_folder(asked.old), read_folder(asked.new)
    try:
        changes = difference(Charter.from_files(old), Charter.from_files(new), asked.language)
    except CharterRefused as refused:
        print(f"amparo charter diff: {refused}", file=sys.stderr)
        return 1
    if asked.json:
        for change in changes:
            print(json.dumps(change.as_json(), ensure_ascii=False))
    else:
        print("\n".join(_lines([change.sentence for change in changes], old, new, asked.text)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amparo charter diff", description=__doc__)
    parser.add_argument("old", type=Path, metavar="OLD")
    parser.add_argument("new", type=Path, metavar="NEW")
    parser.add_argument("--language", default="en", help="of the sentences, such as pt-BR")
    parser.add_argument("--text", action="store_true", help="the lines that differ, too")
    parser.add_argument("--json", action="store_true", help="one JSON object for each change")
    return parser


def _lines(
    sentences: list[str], old: Mapping[str, bytes], new: Mapping[str, bytes], with_text: bool
) -> Iterator[str]:
    yield from sentences or ["Nothing differs in meaning."]
    if with_text:
        for file in text_difference(old, new):
            yield from ("", f"--- {file.file}", f"+++ {file.file}", *file.lines)
