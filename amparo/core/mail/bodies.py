"""From the parts of a mail to its text, its HTML and its files. Nothing is dropped."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amparo.core.mail.charsets import decode, decode_html
from amparo.core.mail.filenames import ending_of, name_for, numbered, safe_name
from amparo.core.mail.headers import read_head
from amparo.core.mail.html_text import html_to_text
from amparo.core.mail.message import Attachment
from amparo.core.mail.words import decode_words

if TYPE_CHECKING:
    from amparo.core.mail.mime import Part, Tree

MAX_TEXT = 10_000_000
_SHOWN = {"text/plain", "text/html", "text/enriched"}
_FLOWED_QUOTE = re.compile(r"^(>*)( ?)(.*)$")
_LINE_ENDS = re.compile(r"\r\n|\r")


@dataclass(slots=True)
class Contents:
    """What was found in the parts; `has_own_text` is false when the text was made from the HTML."""

    text: str = ""
    html: str = ""
    has_own_text: bool = True
    attachments: list[Attachment] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def read_contents(tree: Tree) -> Contents:
    """Texts between files are joined in order; without any text, the words of the HTML stand for it."""
    texts: list[str] = []
    pages: list[str] = []
    contents = Contents()
    taken: set[str] = set()
    for part in tree.parts:
        if part.is_multipart and not part.is_cut:
            continue
        if _is_body(part):
            _collect_body(part, texts, pages)
        elif part.content_type != "message/external-body" or part.body:
            contents.attachments.append(_attachment(part, taken))
        _check(part, contents.defects)
    contents.html = "\n".join(page for page in pages if page.strip())
    contents.text = "\n".join(text for text in texts if text.strip()).strip("\n")
    if not contents.text.strip() and contents.html:
        contents.text, contents.has_own_text = html_to_text(contents.html), False
    if not contents.text.strip() and not contents.attachments:
        contents.defects.append("no content")
    return contents


def _is_body(part: Part) -> bool:
    if part.content_type not in _SHOWN:
        return False
    disposition, named = part.disposition()
    if disposition == "attachment":
        return False
    return not (named.get("filename") or part.type_parameters.get("name"))


def _collect_body(part: Part, texts: list[str], pages: list[str]) -> None:
    content = part.content()[:MAX_TEXT]
    charset = part.type_parameters.get("charset", "")
    if part.content_type == "text/html":
        pages.append(_line_ends(decode_html(content, charset)))
        return
    text = _line_ends(decode(content, charset))
    if part.type_parameters.get("format", "").lower() == "flowed":
        text = _unflow(text, joins_words=part.type_parameters.get("delsp", "").lower() == "yes")
    texts.append(text)


def _line_ends(text: str) -> str:
    return _LINE_ENDS.sub("\n", text).replace("\0", "")


def _unflow(text: str, *, joins_words: bool) -> str:
    """RFC 3676: lines that end with a blank go on in the next one of the same depth."""
    lines: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        quotes, _, rest = _FLOWED_QUOTE.match(line).groups()  # type: ignore[union-attr]  # matches any line
        is_signature = rest == "-- "
        is_flowed = rest.endswith(" ") and not is_signature
        if joins_words and is_flowed:
            rest = rest[:-1]
        if open_depth == len(quotes) and lines and not is_signature:
            lines[-1] += rest
        else:
            lines.append(f"{quotes} {rest}" if quotes else rest)
        open_depth = len(quotes) if is_flowed else -1
    return "\n".join(lines)


def _attachment(part: Part, taken: set[str]) -> Attachment:
    content = part.body if part.content_type.startswith("message/") else part.content()
    if part.content_type.startswith("message/") and part.value("content-transfer-encoding"):
        content = part.content()
    disposition, named = part.disposition()
    original = named.get("filename") or part.type_parameters.get("name") or ""
    content_id = decode_words(part.value("content-id")).strip("<> \t")
    name = safe_name(original) or name_for(
        part.content_type, content_id=content_id, subject=_inner_subject(part, content)
    )
    return Attachment(
        filename=numbered(name, taken),
        original_name=original,
        content_type=part.content_type,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        content_id=content_id,
        is_inline=disposition != "attachment" and bool(content_id) and part.content_type.startswith("image/"),
    )


def _inner_subject(part: Part, content: bytes) -> str:
    if part.content_type != "message/rfc822":
        return decode_words(part.value("content-description")) if ending_of(part.content_type) else ""
    inner = read_head(content, 0, len(content))
    return next((header.text for header in inner.headers if header.name == "subject"), "")


def _check(part: Part, defects: list[str]) -> None:
    if part.content_type.startswith("text/") and len(part.body) > MAX_TEXT:
        defects.append("text cut")
