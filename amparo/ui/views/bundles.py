"""One stylesheet and one script out of many small files, named by their content.

A page costs one request each, once; there is no build step, and nothing to forget before a release.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest

STATIC = Path(__file__).resolve().parent.parent / "static" / "ui"
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several files as one."""

    content: bytes
    packed: bytes
    digest: str
    content_type: str


@login_not_required
@require_safe
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve the stylesheet whose content has this digest."""
    return _serve(request, _bundle("css"), digest)


@login_not_required
@require_safe
def script(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve the script whose content has this digest."""
    return _serve(request, _bundle("js"), digest)


def stylesheet_url() -> str:
    """Where the present stylesheet is."""
    return reverse("ui:stylesheet", args=[_bundle("css").digest])


def script_url() -> str:
    """Where the present script is."""
    return reverse("ui:script", args=[_bundle("js").digest])


def _serve(request: HttpRequest, bundle: Bundle, digest: str) -> HttpResponse:
    if digest != bundle.digest:
        raise Http404
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(bundle.packed if takes_gzip else bundle.content, content_type=bundle.content_type)
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = FOREVER
    return response


def _bundle(kind: str) -> Bundle:
    """Join the files; in development again whenever one of them changed."""
    files = sorted((STATIC / kind).glob(f"*.{kind}"))
    changed = max(file.stat().st_mtime_ns for file in files) if settings.DEBUG else 0
    return _css(changed) if kind == "css" else _js(changed)


@lru_cache(maxsize=1)
def _css(_changed: int) -> Bundle:
    """`layers.css` first, as it fixes the order; among the others order does not matter."""
    files = sorted((STATIC / "css").glob("*.css"), key=lambda file: (file.name != "layers.css", file.name))
    return _join([file.read_text("utf-8") for file in files], "text/css; charset=utf-8")


@lru_cache(maxsize=1)
def _js(_changed: int) -> Bundle:
    """Each behaviour in a block of its own, so that no name of one is seen by another."""
    files = sorted((STATIC / "js").glob("*.js"))
    return _join(["{\n" + file.read_text("utf-8") + "}" for file in files], "text/javascript; charset=utf-8")


def _join(parts: list[str], content_type: str) -> Bundle:
    content = "\n".join(parts).encode()
    digest = sha256(content).hexdigest()[:16]
    return Bundle(content, gzip.compress(content, mtime=0), digest, content_type)
