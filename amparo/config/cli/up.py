"""`amparo up`: everything in one."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from amparo.config.cli.supervisor import house
from amparo.config.cli.supervisor.plan import Plan, UpRefused


def run(args: list[str]) -> int:
    """Run until stopped; 1 with one sentence when it cannot start."""
    options = _parser().parse_args(args)
    try:
        house.run(_plan(options))
    except UpRefused as refused:
        print(f"amparo: {refused}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="amparo up", description="Everything in one: database, web, worker, mail."
    )
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ["AMPARO_DATA"]), help="data folder [%(default)s]"
    )
    parser.add_argument("--port", type=int, default=8000, help="port of the pages [%(default)s]")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on [%(default)s]")
    parser.add_argument(
        "--smtp-port",
        type=int,
        default=_smtp_port(),
        help="port for incoming mail [%(default)s, or the next]",
    )
    parser.add_argument(
        "--demo",
        default="",
        metavar="NAME",
        help="demonstration on an empty folder: NAME, NAME@CHARTER, or none",
    )
    parser.add_argument(
        "--no-demo", dest="demo", action="store_const", const="none", help="begin with an empty desk"
    )
    return parser


def _smtp_port() -> int:
    return int(os.environ.get("AMPARO_SMTP_PORT", "8025"))


def _plan(options: argparse.Namespace) -> Plan:
    return Plan(options.data.absolute(), options.host, options.port, options.smtp_port, options.demo)
