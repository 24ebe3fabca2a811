"""`Content-Type` and its like: a value with parameters, plain, RFC 2231, or RFC 2047 where it must not be."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from amparo.core.mail.charsets import decode
from amparo.core.mail.words import decode_words

_PARAMETER = re.compile(
    rb";?[ \t\r\n]{0,200}([^\s=;\"]{1,100})[ \t]{0,20}=[ \t\r\n]{0,200}"
    rb"(?:\"((?:[^\"\\]|\\.){0,4000})\"?|([^;]{0,4000}))",
    re.DOTALL,
)
_TYPE = re.compile(rb"[ \t]*\"?([\w.+-]{1,80})[ \t]*/[ \t]*([\w.+-]{1,120})")
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_SECTION = re.compile(r"(.+?)\*(?:(\d{1,3})(\*?))?$")


def content_type(value: bytes, default: str = "text/plain") -> str:
    """`major/minor` in lower case; `default` when the value says nothing of that shape."""
    found = _TYPE.match(value)
    if not found:
        word = value.partition(b";")[0].strip().lower()
        return {b"text": "text/plain", b"html": "text/html"}.get(word, default)
    return f"{found[1].decode('ascii', 'replace')}/{found[2].decode('ascii', 'replace')}".lower()


def main_value(value: bytes) -> str:
    """What stands before the first parameter, in lower case."""
    return value.partition(b";")[0].strip().decode("ascii", "replace").lower()


def parameters(value: bytes) -> dict[str, str]:
    """The parameters, decoded; continued ones joined; the first of a name counts, the extended form wins."""
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[bytes, bool]]] = {}
    rest = value[value.find(b";") :] if b";" in value else b""
    for found in _PARAMETER.finditer(rest):
        name = found[1].decode("ascii", "replace").lower()
        raw = _ESCAPED.sub(rb"\1", found[2]) if found[2] is not None else found[3].strip()
        if section := _SECTION.match(name):
            number, extended = int(section[2] or 0), bool(section[3]) or section[2] is None
            sections.setdefault(section[1], {}).setdefault(number, (raw, extended))
        else:
            plain.setdefault(name, decode_words(raw))
    return plain | {name: _join(pieces) for name, pieces in sections.items()}


def _join(pieces: dict[int, tuple[bytes, bool]]) -> str:
    label, joined = "", b""
    for number in sorted(pieces):
        raw, extended = pieces[number]
        if extended and not joined and not label and raw.count(b"'") >= 2:
            charset, _, raw = raw.split(b"'", 2)
            label = charset.decode("ascii", "replace")
        joined += unquote_to_bytes(raw) if extended else raw
    return decode(joined, label) if label else decode_words(joined)
