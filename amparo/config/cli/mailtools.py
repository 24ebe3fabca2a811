"""`amparo mail parse | reply | kind | receive`: the pure ones answer with one JSON object a line."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.core.mail.kind import classify
from amparo.core.mail.parse import parse
from amparo.core.mail.reply import reply_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amparo.core.mail.message import Mailbox, Message


def run(args: list[str]) -> int:
    """Run one tool; 1 when a file cannot be opened or a mail was refused."""
    options = _parser().parse_intermixed_args(args)
    if options.tool == "receive":
        code: int = importlib.import_module("amparo.config.cli.mailreceive").receive(
            options.desk, options.files
        )
        return code
    return _answer_each(TOOLS[options.tool], options.files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="amparo mail",
        description="The mail listener, or one of its tools. Without FILE, standard input is read.",
    )
    parser.add_argument("tool", choices=[*TOOLS, "receive"])
    parser.add_argument(
        "--desk", default="", help="receive: the desk that the mail is for, by its short name"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    return parser


def _answer_each(tool: Callable[[bytes], dict[str, Any]], files: list[Path]) -> int:
    failed = False
    for raw in _contents(files):
        if isinstance(raw, OSError):
            failed = True
            print(f"amparo mail: {raw.filename}: {raw.strerror}", file=sys.stderr)
            print(json.dumps({"error": f"{raw.filename}: {raw.strerror}"}), flush=True)
        else:
            print(json.dumps(tool(raw), ensure_ascii=True), flush=True)
    return int(failed)


def _contents(files: list[Path]) -> Iterator[bytes | OSError]:
    """The bytes of each file, or why they cannot be had."""
    if not files:
        yield sys.stdin.buffer.read()
    for file in files:
        try:
            yield sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        except OSError as error:
            yield error


def _parse(raw: bytes) -> dict[str, Any]:
    message = parse(raw)
    return {
        "from": message.sender.address,
        "from_name": message.sender.name,
        "to": _addresses(message.to),
        "cc": _addresses(message.cc),
        "subject": message.subject,
        "body_text": message.body_text,
        "body_html": message.body_html,
        "attachments": _attachments(message),
        "message_id": message.message_id,
        "in_reply_to": next(iter(message.in_reply_to), ""),
        "references": list(message.references),
        "defects": list(message.defects),
    }


def _addresses(mailboxes: tuple[Mailbox, ...]) -> list[str]:
    return [mailbox.address for mailbox in mailboxes if mailbox.address]


def _attachments(message: Message) -> list[dict[str, Any]]:
    return [
        {
            "filename": file.filename,
            "content_type": file.content_type,
            "size": file.size,
            "sha256": file.sha256,
        }
        for file in message.attachments
    ]


def _reply(raw: bytes) -> dict[str, Any]:
    reply = reply_of(parse(raw))
    return {"text": reply.text, "elided": reply.elided}


def _kind(raw: bytes) -> dict[str, Any]:
    classified = classify(parse(raw))
    return {"kind": classified.kind.value, "because": classified.because}


TOOLS: dict[str, Callable[[bytes], dict[str, Any]]] = {"parse": _parse, "reply": _reply, "kind": _kind}
