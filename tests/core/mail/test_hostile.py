"""Whatever is thrown at it, an answer comes, soon."""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING

import pytest

from amparo.core.mail.kind import classify
from amparo.core.mail.parse import parse
from amparo.core.mail.reply import cut, reply_of

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = b"Content-Type: text/html\n\n"
BOMBS: dict[str, bytes] = {
    "nested": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)
    ),
    "parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
    "headers": b"X-A: b\n" * 1_000_000 + b"\nbody",
    "parentheses": b"From: " + b"(" * 200_000 + b"\n\nx",
    "recipients": b"To: " + b"a@b.org, " * 100_000 + b"\n\nx",
    "commas": b"To: " + b"a," * 100_000 + b"\n\nx",
    "words": b"Subject: " + b"=?a?q?" * 20_000 + b"\n\nx",
    "parameters": b"Content-Type: text/html" + b';a="' * 16_000 + b"\n\nx",
    "tags": PAGE + b"<div>" * 200_000,
    "comments": PAGE + b"<!--" * 300_000,
    "links": PAGE + b"<a href=" * 200_000,
    "entities": PAGE + b"&amp" * 300_000,
    "zeros": b"\0" * 2_000_000,
    "boundary": b"Content-Type: multipart/mixed; boundary=-\n\n" + b"-" * 2_000_000,
    "codec": b"Content-Type: text/plain; charset=punycode\n\n" + b"a-" * 500_000,
}
SEED = b"".join(
    [
        b"From: =?iso-8859-1?Q?J=F6rg?= <j@x.de>\r\nSubject: =?utf-8?B?w4Q=?=\r\nContent-Type:"
        b" multipart/mixed; boundary=x\r\n\r\n",
        b"--x\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Enc"
        b"oding: quoted-printable\r\n\r\n",
        b"Hi =C3=84\r\n\r\nOn Mon, 3 Feb 2020 at 10:00, Ana <a@b.c> wrote:\r\n> old"
        b" \r\n--x\r\nContent-Type: text/html\r\n\r\n",
        b"<p>Hi<blockquote>old</blockquote>\r\n--x\r\nContent-Type: application/pdf;"
        b" name*0*=utf-8''%c3; name*1=b\r\n",
        b"Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--x--\r\n",
    ]
)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_in_seconds(name: str) -> None:
    began = time.process_time()
    message = parse(BOMBS[name])
    classify(message)
    reply_of(message)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "piece", [">", "> ", " ", "a:", "On 1 ", "From: ", "- ", "wrote:", "<", "2020 a@ ", "*"]
)
def test_cutting_grows_in_step_with_the_text(piece: str) -> None:
    def seconds(text: str) -> float:
        return min(_timed(lambda: cut(text)) for _ in range(2))

    for form in (piece * 5_000, (piece * (500 // len(piece)) + "\n") * 100):
        assert seconds(form * 4) < 10 * seconds(form) + 0.05


def _timed(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def test_mutated_mails_always_give_a_result() -> None:
    chance = random.Random(20)
    for _ in range(400):
        raw = bytearray(SEED)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(raw))
            raw[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 9))
        message = parse(bytes(raw))
        classify(message)
        reply_of(message)


def test_noise_is_a_mail_too() -> None:
    assert parse(os.urandom(100_000)).defects
