"""Addresses, read strictly: an address that could be meant in two ways is none.

Names are decoded only after the list is taken apart, so that nothing inside a name becomes an address.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from amparo.core.mail.message import Mailbox
from amparo.core.mail.words import MAX_VALUE, decode_words

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ADDRESSES = 2_000
_TOKEN = re.compile(
    rb"=\?[^?\s]{1,60}\?[bBqQ]\?[^\r\n]{0,2000}?\?="  # an encoded word is one piece, whatever is in it
    rb"|\"(?:[^\"\\]|\\.)*\"?"
    rb"|<[^<>]*>"
    rb"|[(),;:<>]"
    rb"|[^\"(),;:<>=]+"
    rb"|=",
    re.DOTALL,
)
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\\x00-\x1f\x7f]{1,128}@[^\s@<>()\[\],;:\"\\\x00-\x1f\x7f]{1,253}")
_QUOTED_LOCAL = re.compile(r"\"[^\"\\\s<>\x00-\x1f]{1,100}\"@[^\s@<>()\[\],;:\"\\]{1,253}")
_ROUTE = re.compile(r"^@[^:]{1,200}:")
_INVISIBLE = re.compile("[\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def read_addresses(value: bytes) -> tuple[Mailbox, ...]:
    """Every mailbox of a header like To; groups are opened; pieces without an address are kept by name."""
    found = [mailbox for piece in _pieces(value[:MAX_VALUE]) if (mailbox := _read(piece)) is not None]
    return tuple(found[:MAX_ADDRESSES])


def identity(address: str) -> str:
    """The form in which two spellings of one mailbox are equal; plus-tags and dots are kept apart.

    Only ASCII letters are folded: look-alikes from other alphabets never become somebody else.
    """
    local, _, domain = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    labels = [_label(label) for label in domain.rstrip(".").split(".")]
    return f"{_ascii_lower(local)}@{'.'.join(labels)}" if local else ""


def is_address(text: str) -> bool:
    """Whether `text` is one address and nothing else."""
    return bool(_ADDRESS.fullmatch(text) or _QUOTED_LOCAL.fullmatch(text)) and _domain_ok(text)


def tidy_name(name: str) -> str:
    """A display name without quotes around it, control signs or direction tricks; at most 200 signs."""
    name = " ".join(_INVISIBLE.sub(" ", name).split())
    while len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1].strip()
    return name[:200]


def _pieces(value: bytes) -> Iterator[list[bytes]]:
    """The tokens of each member of the list; a comma inside an unquoted name does not end a member."""
    depth, piece, addressed = 0, list[bytes](), False
    for found in _TOKEN.finditer(value):
        token = found[0]
        was_inside = depth > 0
        depth += (token == b"(") - (token == b")" and was_inside)
        if depth or was_inside or not _separates(token, addressed=addressed, started=bool(piece)):
            piece.append(token)
            addressed = addressed or (not depth and _addresses(token))
        else:
            if token != b":":
                yield piece
            piece, addressed = [], False
    yield piece


def _separates(token: bytes, *, addressed: bool, started: bool) -> bool:
    if token == b",":
        return addressed or not started
    return token == b";" or (token == b":" and not addressed)


def _addresses(token: bytes) -> bool:
    return token[:1] == b"<" or (b"@" in token and token[:2] != b"=?" and token[:1] != b'"')


def _read(piece: list[bytes]) -> Mailbox | None:
    bare, comments = _without_comments(piece)
    angles = [token for token in bare if token[:1] == b"<" and len(token) > 1]
    if angles:
        return _named(bare, angles, comments)
    text = _text(b"".join(bare))
    if not text and not comments:
        return None
    if is_address(text):
        return Mailbox(_tidy(text), tidy_name(decode_words(b" ".join(comments))))
    return _loose(text, bare)


def _named(bare: list[bytes], angles: list[bytes], comments: list[bytes]) -> Mailbox:
    at = len(bare) - 1 - bare[::-1].index(angles[-1])
    inner = _ROUTE.sub("", _text(angles[-1][1:-1]))
    inner = inner.removeprefix("mailto:").strip("'\" ") if not inner.startswith('"') else inner
    name = _name(bare[:at]) or tidy_name(decode_words(b" ".join(comments)))
    doubts = []
    if len({angle.lower() for angle in angles if b"@" in angle}) > 1 or _text(b"".join(bare[at + 1 :])):
        doubts.append("more than one address")
    if not is_address(inner):
        return Mailbox("", name, (*doubts, "no valid address"))
    if "@" in name and identity(inner) not in name.lower():
        doubts.append("the name shows another address")
    return Mailbox("" if doubts[:1] == ["more than one address"] else _tidy(inner), name, tuple(doubts))


def _loose(text: str, bare: list[bytes]) -> Mailbox:
    """`John Smith john@example.org` without brackets: one clear address is taken, with a doubt."""
    words = [word for word in text.split() if "@" in word and not word.startswith('"')]
    if len(words) == 1 and is_address(words[0].strip("'")) and b"(" not in bare and b")" not in bare:
        name = tidy_name(text.replace(words[0], " "))
        return Mailbox(_tidy(words[0].strip("'")), name, ("address without brackets",))
    return Mailbox("", _name(bare), ("no valid address",))


def _without_comments(piece: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    depth, bare, comments, inside = 0, list[bytes](), list[bytes](), list[bytes]()
    for token in piece:
        if token == b"(":
            depth += 1
        elif token == b")" and depth:
            depth -= 1
            if not depth:
                comments.append(b"".join(inside))
                inside = []
        elif depth:
            inside.append(token)
        else:
            bare.append(token)
    return bare, comments


def _name(tokens: list[bytes]) -> str:
    unquoted = [
        re.sub(rb"\\(.)", rb"\1", token.strip(b'"'), flags=re.DOTALL) if token[:1] == b'"' else token
        for token in tokens
    ]
    return tidy_name(decode_words(b"".join(unquoted)))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip()


def _tidy(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local}@{_ascii_lower(domain.rstrip('.'))}"


def _domain_ok(address: str) -> bool:
    domain = address.rpartition("@")[2].rstrip(".")
    return bool(domain) and ".." not in domain and not domain.startswith((".", "-"))


def _label(label: str) -> str:
    if label.isascii():
        return label.lower()
    return "xn--" + label.lower().encode("punycode").decode("ascii")


def _ascii_lower(text: str) -> str:
    return "".join(sign.lower() if sign.isascii() else sign for sign in text)
