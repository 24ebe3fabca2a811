"""Encoded words of headers and file names: `=?utf-8?q?Caf=C3=A9?=` and all its broken relatives."""

from __future__ import annotations

import binascii
import re

from amparo.core.mail.charsets import decode, guess

_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^\r\n]{0,4000}?)\?=")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
MAX_VALUE = 64 * 1024


def decode_words(value: bytes) -> str:
    """A header value as people read it; words next to each other are joined as bytes first."""
    value = value[:MAX_VALUE]
    if b"=?" not in value:
        return guess(value)
    pieces: list[str] = []
    waiting, label, end = b"", "", 0
    for word in _WORD.finditer(value):
        between = value[end : word.start()]
        charset, content = _open(word)
        if waiting and not between.strip() and charset == label:
            waiting += content
        else:
            pieces.append(decode(waiting, label))
            pieces.append("" if waiting and not between.strip() else guess(between))
            waiting, label = content, charset
        end = word.end()
    return "".join([*pieces, decode(waiting, label), guess(value[end:])])


def decode_base64(data: bytes) -> bytes:
    """Base64 with junk, without padding, or of several pieces glued together: what is there is read."""
    pieces = data.split(b"=")
    return b"".join(_base64_piece(_NOT_BASE64.sub(b"", piece)) for piece in pieces)


def decode_uu(data: bytes) -> bytes:
    """The lines between `begin` and `end`; a damaged line is left out."""
    _, _, lines = data.partition(b"begin ")
    return b"".join(_uu_line(line) for line in lines.partition(b"\nend")[0].splitlines()[1:])


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        size = ((line[0] - 32) & 63) * 4 // 3 + 4 if line else 0
        return _uu_line(line[:size]) if 0 < size < len(line) else b""


def _base64_piece(piece: bytes) -> bytes:
    if len(piece) % 4 == 1:
        piece = piece[:-1]
    try:
        return binascii.a2b_base64(piece + b"=" * (-len(piece) % 4))
    except binascii.Error:
        return b""


def _open(word: re.Match[bytes]) -> tuple[str, bytes]:
    charset = word[1].partition(b"*")[0].decode("ascii", "replace").lower()
    if word[2] in b"bB":
        return charset, decode_base64(word[3])
    spaced = word[3].replace(b"_", b" ")
    return charset, _HEX.sub(lambda found: bytes.fromhex(found[1].decode()), spaced)
