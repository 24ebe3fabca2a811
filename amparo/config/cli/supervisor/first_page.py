"""Whether the pages can be seen yet, asked with a bare socket: no HTTP library in the supervisor."""

from __future__ import annotations

import re
import socket

PATIENCE = 20.0
REDIRECTS = 3
LOCATION = re.compile(rb"^location: *(?:https?://[^/\r\n]+)?(/[^\r\n]*)", re.IGNORECASE | re.MULTILINE)


def answers(host: str, port: int) -> bool:
    """Whether the first page, followed to where it leads, comes without an error."""
    path = b"/"
    for _ in range(REDIRECTS):
        try:
            head = _head(host, port, path)
        except OSError:
            return False
        moved = LOCATION.search(head)
        if not moved or not head.startswith(b"HTTP/1.1 3"):
            return bool(re.match(rb"HTTP/1\.[01] [1-4]", head))
        path = moved[1]
    return True


def _head(host: str, port: int, path: bytes) -> bytes:
    with socket.create_connection((host, port), timeout=PATIENCE) as connection:
        name = f"localhost:{port}".encode()
        connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: " + name + b"\r\nConnection: close\r\n\r\n")
        head = b""
        while b"\r\n\r\n" not in head and (data := connection.recv(65536)):
            head += data
        return head
