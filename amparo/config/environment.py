"""What the environment says, read once: the only place that reads variables. No Django here."""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

DEFAULT_DATA = Path("data")


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings of one installation, from environment variables named in docs/operating/settings.md."""

    database_url: str
    base_url: str
    data: Path
    relay_url: str
    secret: str
    mail_domain: str
    shows_style_page: bool
    is_demo: bool
    drift_sample: int


def read() -> Environment:
    """Read the environment; the secret comes from its variable or from `keys/secret` in the data folder."""
    data = Path(os.environ.get("AMPARO_DATA", DEFAULT_DATA)).absolute()
    base_url = os.environ.get("AMPARO_BASE_URL", "http://localhost:8000").rstrip("/")
    return Environment(
        database_url=os.environ.get("DATABASE_URL", ""),
        base_url=base_url,
        data=data,
        relay_url=os.environ.get("AMPARO_RELAY_URL", ""),
        secret=os.environ.get("AMPARO_SECRET_KEY", "") or _secret_file(data / "keys" / "secret"),
        mail_domain=os.environ.get("AMPARO_MAIL_DOMAIN", urlsplit(base_url).hostname or "localhost"),
        shows_style_page=os.environ.get("AMPARO_STYLE_PAGE", "") == "1",
        is_demo=os.environ.get("AMPARO_DEMO", "") == "1",
        drift_sample=int(os.environ.get("AMPARO_DRIFT_SAMPLE", "1000")),
    )


def database(url: str) -> dict[str, object]:
    """Django's settings of the database that a `postgresql://` URL names."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", "") or parts.hostname or ""),
        "PORT": query.pop("port", "") or str(parts.port or ""),
        "OPTIONS": {key: unquote(value) for key, value in query.items()},
    }


def _secret_file(path: Path) -> str:
    """The installation's secret; readable by its owner alone."""
    if not path.exists():
        _make_secret(path)
    return path.read_text().strip()


def _make_secret(path: Path) -> None:
    """Several processes may be the first at once: each writes a whole file, one of them gets the name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(file.name, path)
    except FileExistsError:
        pass  # another process was first, and its secret is whole
    finally:
        Path(file.name).unlink()
