"""What `amparo up` was asked for, and the refusals that need no start to be known."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PORTS_TO_TRY = 20


class UpRefused(Exception):
    """Amparo cannot start; the text is one sentence with the way out."""


@dataclass(frozen=True)
class Plan:
    """One installation on one data folder."""

    data: Path
    host: str
    port: int
    smtp_port: int
    demo: str

    @property
    def url(self) -> str:
        """The address for people. Passkeys need a name, so it is not a number."""
        return f"http://localhost:{self.port}"


def check_port(host: str, port: int) -> None:
    """Refuse when another program has the port of the pages."""
    if is_free(host, port):
        return
    near = next_free(host, port + 1)
    raise UpRefused(f"Port {port} is in use by another program: try `amparo up --port {near}`.")


def next_free(host: str, port: int) -> int:
    """The first free port from `port` on; `port` itself when all that were tried are taken."""
    tried = range(port, min(port + PORTS_TO_TRY, 65536))
    return next((candidate for candidate in tried if is_free(host, candidate)), port)


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now; a port in TIME_WAIT counts as free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError:
            return False
    return True
