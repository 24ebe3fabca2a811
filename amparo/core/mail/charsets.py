"""Bytes to text: the declared charset, or the one that was meant, and never an exception."""

from __future__ import annotations

import codecs
import re

_MEANT = {  # what senders say -> what they mean (the superset that other readers use)
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "iso-2022-jp": "iso2022_jp_ext",
    "unicode-1-1-utf-7": "utf-7",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "utf8": "utf-8",
}
_NOT_FOR_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "unicode-escape"}
_WESTERN = {"cp1252", "utf-8", "cp1254"}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LABEL = re.compile(r"[a-z0-9_:.\-]+")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def decode(data: bytes, declared: str = "") -> str:
    """Text of `data`; order: byte order mark, valid UTF-8 under a western label, the label, a guess."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace")
    name = codec_for(declared)
    if not name or name in _WESTERN:
        return _utf8(data) or _escaped(data) or guess(data, fallback=name or "cp1252")
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return _second_best(data, name)


def decode_html(data: bytes, declared: str = "") -> str:
    """As `decode`, but a page may name its own charset where the part does not."""
    if not codec_for(declared) and (said := _META.search(data[:4096])):
        declared = said[1].decode("ascii", "replace")
    return decode(data, declared)


def codec_for(label: str) -> str:
    """Python's codec for a label as senders write it; empty when it means nothing."""
    found = _LABEL.search(label.lower().strip().removeprefix("charset="))
    if not found:
        return ""
    name = found[0]
    name = _MEANT.get(name, name)
    for candidate in (name, name.replace("cp-", "cp").replace("windows-", "cp"), name.removeprefix("x-")):
        try:
            info = codecs.lookup(candidate)
        except (LookupError, ValueError):
            continue
        if getattr(info, "_is_text_encoding", True) and info.name not in _NOT_FOR_TEXT:
            return _MEANT.get(info.name, info.name)
    return ""


def guess(data: bytes, fallback: str = "cp1252") -> str:
    """Text of bytes that nobody labelled rightly."""
    if text := _utf8(data):
        return text
    if escaped := _escaped(data):
        return escaped
    if fallback in _WESTERN:
        fallback = _by_weight(data)
    return _tolerant(data, fallback)


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8") if b"\x1b$" not in data else ""
    except UnicodeDecodeError:
        return ""


def _escaped(data: bytes) -> str:
    """Japanese mail is 7-bit with escapes and often carries no label."""
    if b"\x1b$" not in data and b"\x1b(J" not in data:
        return ""
    for name in ("iso2022_jp_ext", "iso2022_jp_2", "iso2022_kr"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("iso2022_jp_ext", "replace")


def _second_best(data: bytes, name: str) -> str:
    text = data.decode(name, "replace") if name != "utf-7" else ""
    if text and text.count("\ufffd") * 20 <= len(text):
        return text
    return guess(data, fallback=name)


def _by_weight(data: bytes) -> str:
    """Tell Cyrillic, Chinese, Japanese and Korean bytes from western ones by how dense the high bytes are."""
    sample = data[:4000]
    high = [byte for byte in sample if byte >= 0x80]
    letters = sum(1 for byte in sample if byte > 0x20)
    if len(high) < 6 or len(high) * 10 < letters * 4:
        return "cp1252"
    for name in ("gb18030", "cp932", "cp949", "big5hkscs"):
        if _fits(sample, name):
            return name
    return "koi8-r" if _koi8(high) else "cp1251"


def _fits(sample: bytes, name: str) -> bool:
    """Whether a double-byte charset reads the sample as everyday characters of its language."""
    text = sample[: len(sample) - 1].decode(name, "replace")
    everyday = sum(
        1 for sign in text if sign in "的一是不了在有我他这您好请谢のはをにがでとますいるし입니다는을에의이가"
    )
    return text.count("\ufffd") * 50 <= len(text) and everyday * 25 >= len(text)


def _koi8(high: list[int]) -> bool:
    """Lower-case Cyrillic stands at C0-DF in KOI8-R and at E0-FF in cp1251."""
    return sum(1 for byte in high if 0xC0 <= byte <= 0xDF) > sum(1 for byte in high if byte >= 0xE0)


def _tolerant(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return data.decode("latin-1") if name == "cp1252" else data.decode(name, "replace")
