"""Imports and foreign keys run downwards only."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from tests.architecture.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYERED = """
[importlinter]
root_package = made_up

[importlinter:contract:1]
name = layers
type = layers
containers = made_up
exhaustive = true
layers =
    desk
    core
"""


def test_imports_run_downwards() -> None:
    assert lint_imports(ROOT).returncode == 0, lint_imports(ROOT).stdout


def test_an_import_that_runs_upwards_is_found(tmp_path: Path) -> None:
    make_up(tmp_path, {"core": "import made_up.desk", "desk": ""})
    assert "made_up.core -> made_up.desk" in lint_imports(tmp_path).stdout


def test_an_undeclared_room_is_found(tmp_path: Path) -> None:
    make_up(tmp_path, {"core": "", "desk": "", "utils": ""})
    assert "utils" in lint_imports(tmp_path).stdout


@pytest.mark.parametrize(
    "module",
    [
        "amparo.core.charter",
        "amparo.core.clock",
        "amparo.core.mail",
        "amparo.config.cli",
        "amparo.config.cli.supervisor.house",
        "amparo.platform.postgres",
        "amparo.channels.email.listener",
        "amparo.channels.email.parser_child",
    ],
)
def test_a_light_process_loads_no_django(module: str) -> None:
    assert "django" not in loaded_by(module)


def test_a_loaded_django_is_found() -> None:
    assert "django" in loaded_by("amparo.tickets.querysets")


def test_every_capability_stands_in_the_list_of_its_kind() -> None:
    declared = {container for contract in contracts() for container in contract.get("containers", [])}
    installed = {config.name for config in apps.get_app_configs() if config.name.startswith("amparo.")}
    assert installed - declared == {"amparo.config"}  # it has no rows and no verbs of its own


def test_foreign_keys_run_downwards() -> None:
    assert list(upward_keys(layer_of_apps())) == []


def test_a_foreign_key_that_runs_upwards_is_found() -> None:
    turned = {app: -layer for app, layer in layer_of_apps().items()}
    assert "credits.CreditLine.cycle refers upwards to tickets.Cycle" in list(upward_keys(turned))


def upward_keys(layers: dict[str, int]) -> Iterator[str]:
    """Foreign keys by text escape import-linter, so they are judged here; layer 0 is the highest."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in layers:
            continue
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
            target = field.related_model._meta if field.related_model else None
            if target and layers.get(target.app_label, 99) < layers[model._meta.app_label]:
                yield f"{model._meta.label}.{field.name} refers upwards to {target.label}"


def layer_of_apps() -> dict[str, int]:
    """The layer of each of our apps by its label, counted from the top."""
    rooms = {room.strip(): n for n, row in enumerate(contracts()[0]["layers"]) for room in row.split("|")}
    ours = [config for config in apps.get_app_configs() if config.name.startswith("amparo.")]
    return {config.label: rooms[config.name.split(".")[1]] for config in ours}


def contracts() -> list[dict[str, list[str]]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found: list[dict[str, list[str]]] = project["tool"]["importlinter"]["contracts"]
    return found


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def loaded_by(module: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after importing a module."""
    program = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return set(done.stdout.split()) or {"django"}


def make_up(folder: Path, modules: dict[str, str]) -> None:
    """A made-up house with the given rooms."""
    (folder / "made_up").mkdir()
    (folder / "made_up" / "__init__.py").touch()
    for name, text in modules.items():
        (folder / "made_up" / f"{name}.py").write_text(text + "\n")
    (folder / ".importlinter").write_text(LAYERED)
