"""Templates are formatted by djade, which touches their syntax and never their HTML."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, templates


def test_templates_are_formatted() -> None:
    done = djade(*templates())
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_unformatted_template_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("{%load i18n%}\n<p>{{x|upper }}</p>\n")
    assert djade(page).returncode == 1


def djade(*paths: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("djade")
    command = [
        str(program if program.exists() else shutil.which("djade")),
        "--check",
        "--target-version",
        "5.2",
    ]
    return subprocess.run([*command, *map(str, paths)], cwd=ROOT, capture_output=True, text=True, check=False)
