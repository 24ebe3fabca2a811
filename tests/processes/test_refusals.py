"""When `amparo up` cannot start it says so in one sentence, with the way out."""

from __future__ import annotations

import os
import socket
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.processes.kit import free_port, refused_up, running_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

needs_mount = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount a small disk")


def test_a_port_in_use_is_named_with_a_free_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused_up(tmp_path / "data", "--port", str(port))
    assert f"Port {port} is in use" in said
    assert "--port " in said


def test_a_second_up_on_the_same_folder_says_who_holds_it_and_where(data: Path) -> None:
    with running_up(data) as first:
        url = first.url()
        said = refused_up(data)
    assert f"process {first.process.pid}" in said
    assert url in said


def test_a_folder_of_another_version_names_both_and_the_way_on(data: Path) -> None:
    (data / "postgres" / "PG_VERSION").write_text("14\n")
    said = refused_up(data)
    assert "made by PostgreSQL 14" in said
    assert "AMPARO_POSTGRES_BIN" in said


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert "choose another with --data" in refused_up(tmp_path / "data")


@needs_mount
def test_a_small_disk_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with _disk(tmp_path / "disk", mib=20) as disk:
        said = refused_up(disk / "data")
    assert "MiB left" in said
    assert "--data" in said


@needs_mount
def test_a_full_disk_is_named_when_the_database_cannot_start(data: Path, tmp_path: Path) -> None:
    with _disk(tmp_path / "disk", mib=150) as disk:
        subprocess.run(["cp", "-a", data, disk / "data"], check=True)
        _fill(disk / "filler")
        said = refused_up(disk / "data", "--port", str(free_port()))
    assert "full" in said


@contextmanager
def _disk(folder: Path, *, mib: int) -> Iterator[Path]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mib}m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            return
