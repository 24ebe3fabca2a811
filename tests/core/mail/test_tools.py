"""`amparo mail parse`, `reply` and `kind`: many files, one JSON object a line, whatever the bytes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from amparo.config.cli import mailtools

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

RAW = b"\r\n".join(
    [
        b"From: =?utf-8?q?J=C3=B6rg?= <j@b.org>",
        b"To: a@b.org, C <c@d.org>",
        b"Subject: s",
        b"In-Reply-To: <x@y>",
        b"References: <w@y> <x@y>",
        b"Content-Type: multipart/mixed; boundary=b",
        b"",
        b"--b",
        b"",
        b"new",
        b"",
        b"On Mon, 3 Feb 2020 at 10:00, Ana <a@b.org> wrote:",
        b"> old",
        b"--b",
        b"Content-Type: text/csv; name=x.csv",
        b"",
        b"1,2",
        b"--b--",
        b"",
    ]
)


def asked(tool: str, *files: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    mailtools.run([tool, *map(str, files)])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_parse_tells_what_a_message_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.eml").write_bytes(RAW)
    (told,) = asked("parse", tmp_path / "a.eml", capsys=capsys)
    (file,) = told.pop("attachments")
    assert (file["filename"], file["content_type"], file["size"]) == ("x.csv", "text/csv", 3)
    assert told.pop("body_text").startswith("new")
    assert told == {
        "from": "j@b.org",
        "from_name": "Jörg",
        "to": ["a@b.org", "c@d.org"],
        "cc": [],
        "subject": "s",
        "body_html": "",
        "message_id": "",
        "in_reply_to": "x@y",
        "references": ["w@y", "x@y"],
        "defects": ["no Message-ID"],
    }


def test_reply_and_kind_answer_a_line_for_each_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / f"{number}.eml" for number in range(3)]
    for file in files:
        file.write_bytes(RAW)
    assert [told["text"] for told in asked("reply", *files, capsys=capsys)] == ["new"] * 3
    assert [told["kind"] for told in asked("kind", *files, capsys=capsys)] == ["person"] * 3


def test_any_bytes_give_an_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    noises = [
        b"",
        b"\0" * 999,
        os.urandom(9_999),
        b"From: \xff\n\n\xff",
        b"Content-Type: multipart/x; boundary=\n\n--",
    ]
    files = [tmp_path / str(number) for number in range(len(noises))]
    for file, noise in zip(files, noises, strict=True):
        file.write_bytes(noise)
    for tool in mailtools.TOOLS:
        assert len(asked(tool, *files, capsys=capsys)) == len(noises)


def test_a_file_that_is_missing_is_said_and_the_next_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.eml").write_bytes(RAW)
    assert mailtools.run(["kind", str(tmp_path / "a.eml"), str(tmp_path / "b.eml")]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ["error" in told[0], told[1]["kind"]] == [True, "person"]


def test_an_option_may_stand_before_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.eml").write_bytes(RAW)
    assert mailtools.run(["kind", "--desk", "serra", str(tmp_path / "a.eml")]) == 0
    assert capsys.readouterr().out
