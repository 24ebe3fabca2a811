"""Laws are tried on a few dozen examples in every run, and on many with --long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

settings.register_profile("core", max_examples=40, deadline=None)
settings.register_profile("core-long", max_examples=500, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples a law is tried on."""
    settings.load_profile("core-long" if config.getoption("--long", default=False) else "core")
