"""`amparo charter schema`: the JSON Schema of charter.toml, for editors."""

from __future__ import annotations

import argparse

from amparo.core.charter.schema import schema_as_text


def run(args: list[str]) -> int:
    """Print it."""
    argparse.ArgumentParser(prog="amparo charter schema", description=__doc__).parse_args(args)
    print(schema_as_text(), end="")
    return 0
