"""The installation's secret is one, whoever is the first to need it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.processes.kit import environment

if TYPE_CHECKING:
    from pathlib import Path

ASK = "from amparo.config import environment; print(environment.read().secret)"


def test_processes_that_begin_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    asked = {**environment(), "AMPARO_DATA": str(tmp_path)}
    processes = [
        subprocess.Popen([sys.executable, "-c", ASK], env=asked, stdout=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    said = {process.communicate()[0].strip() for process in processes}
    assert len(said) == 1
    assert len(said.pop()) > 40
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["secret"]
    assert (tmp_path / "keys" / "secret").stat().st_mode & 0o777 == 0o600
