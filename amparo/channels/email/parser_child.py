"""The process that reads mails: started as a script, it takes one mail after the other under hard limits.

Each mail comes as its length and its bytes; each answer goes as JSON and the contents of the files behind it.
It ends when its input ends, and the kernel ends it when it takes too much memory or time.
"""

from __future__ import annotations

import json
import resource
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from amparo.core.mail.identity import content_hash
from amparo.core.mail.kind import classify
from amparo.core.mail.parse import PARSER_VERSION, parse
from amparo.core.mail.reply import reply_of
from amparo.core.mail.threads import marks, marks_returned

if TYPE_CHECKING:
    from amparo.core.mail.message import Message
    from amparo.core.mail.threads import Mark

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
LENGTH = struct.Struct(">Q")


def main(instance: str) -> None:
    """Answer until the input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    while (raw := _read(sys.stdin.buffer)) is not None:
        _grant_time()
        _write(sys.stdout.buffer, parse(raw), instance)


def _grant_time() -> None:
    """Allow this mail its seconds, whatever those before it took."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + CPU_SECONDS + 1, resource.RLIM_INFINITY))


def _read(stream: BinaryIO) -> bytes | None:
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def _write(stream: BinaryIO, message: Message, instance: str) -> None:
    text = json.dumps(_clean(_facts(message, instance))).encode()
    stream.write(LENGTH.pack(len(text)))
    stream.write(text)
    stream.writelines(file.content for file in message.attachments)
    stream.flush()


def _facts(message: Message, instance: str) -> dict[str, Any]:
    classified, reply = classify(message, instance=instance), reply_of(message)
    return {
        "version": PARSER_VERSION,
        "sender": message.sender.address,
        "sender_name": message.sender.name,
        "subject": message.subject,
        "message_id": message.message_id,
        "ids": [*message.in_reply_to, *reversed(message.references)],
        "text": reply.text,
        "elided": reply.elided,
        "kind": classified.kind.value,
        "because": classified.because,
        "content_hash": content_hash(message),
        "addressed": [mailbox.address for mailbox in (*message.to, *message.cc)],
        "marks": [_mark(mark) for mark in marks(message)],
        "returned": [_mark(mark) for mark in marks_returned(message)] if classified.kind == "bounce" else [],
        "defects": list(message.defects),
        "files": [
            {
                "name": file.filename,
                "type": file.content_type,
                "size": file.size,
                "content_id": file.content_id,
                "is_inline": file.is_inline,
            }
            for file in message.attachments
        ],
    }


def _clean(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Without what no database column takes: NUL, and halves of characters."""
    match value:
        case str():
            return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
        case list():
            return [_clean(item) for item in value]
        case dict():
            return {key: _clean(item) for key, item in value.items()}
        case _:
            return value


def _mark(mark: Mark) -> list[str]:
    return [mark.evidence.value, mark.number, mark.mac, mark.part]


if __name__ == "__main__":
    main(sys.argv[1])
