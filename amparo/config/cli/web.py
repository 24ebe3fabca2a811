"""`amparo web`: the pages, the API and the live streams. Granian's parent process loads no Django."""

from __future__ import annotations

import argparse
import os
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from amparo.config.cli import static
from amparo.config.cli.supervisor.children import amparo
from amparo.platform.lifeline import die_with_parent

if TYPE_CHECKING:
    from django.core.handlers.asgi import ASGIHandler


def run(args: list[str]) -> int:
    """Serve until SIGTERM; a server process that dies is started again."""
    parser = argparse.ArgumentParser(
        prog="amparo web", description="The web server alone, against DATABASE_URL."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on [%(default)s]")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on [%(default)s]")
    parser.add_argument("--workers", type=int, default=1, help="server processes [%(default)s]")
    options = parser.parse_args(args)
    if static.is_stale(Path(os.environ["AMPARO_DATA"])):
        subprocess.run(amparo("static"), check=True)
    server = Granian(
        "amparo.config.asgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.ASGINL,
        workers=options.workers,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=1.0,
        workers_kill_timeout=3,
        process_name=None,
    )
    server.serve(target_loader=partial(load, os.getpid()))
    return 0


def load(parent: int, _target: str) -> ASGIHandler:
    """Runs in each server process: tie it to its parent, then load the application."""
    die_with_parent(parent=parent)
    from amparo.config.asgi import application

    return application
