"""Data folders for real processes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from amparo.config.cli.supervisor import fingerprint
from amparo.config.cli.supervisor.steps import CODE
from tests.kit.database import template
from tests.processes.kit import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as it is after a first start: with tables and static files."""
    folder = tmp_path_factory.mktemp("begun") / "data"
    subprocess.run(["cp", "-a", template(), folder], check=True)
    shutil.rmtree(folder / "run")
    (folder / "postgres" / "amparo-migrated").write_text(fingerprint.of_files(CODE))
    static = [sys.executable, "-P", "-m", "amparo", "static"]
    subprocess.run(static, env={**environment(), "AMPARO_DATA": str(folder)}, check=True)
    return folder


@pytest.fixture
def data(begun: Path, tmp_path: Path) -> Iterator[Path]:
    """A data folder of the test's own, after a first start, below a folder that only we can enter."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    subprocess.run(["cp", "-a", begun, closed / "data"], check=True)
    yield closed / "data"
    shutil.rmtree(closed)
