"""`amparo audit verify`: compute the chain over the record of events anew, and say whether it holds."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.platform.events.queries import Audit


def run(args: list[str]) -> int:
    """Verify; 1 with the first broken place."""
    known_root = _parser().parse_args(args).root
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
    import django

    django.setup()
    from amparo.platform.events.errors import ChainBroken
    from amparo.platform.events.queries import audit

    try:
        found = audit(known_root)
    except ChainBroken as broken:
        print(f"amparo audit: the chain is broken: {broken}", file=sys.stderr)
        return 1
    for name, figure in _lines(found):
        print(f"{name:<16}{figure}")
    return 0


def _lines(found: Audit) -> list[tuple[str, object]]:
    since = f", since {found.unsealed_since:%Y-%m-%d %H:%M:%S} UTC" if found.unsealed_since else ""
    return [
        ("events", f"{found.events}, each as it was recorded"),
        ("seals", f"{found.seals}, each follows the one before"),
        ("last root", found.last_root.hex()),
        ("not sealed yet", f"{found.unsealed}{since}"),
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="amparo audit", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    verify = actions.add_parser("verify", help="verify the whole chain of events")
    verify.add_argument(
        "--root",
        type=bytes.fromhex,
        default=b"",
        metavar="HEX",
        help="a root that was kept elsewhere: it must stand in the chain",
    )
    return parser
