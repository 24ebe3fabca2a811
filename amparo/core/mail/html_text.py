"""HTML as lines of text, in linear time whatever is thrown at it; quotes keep their depth and their marks.

This is for reading, search and cutting of replies. It cleans nothing for display.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

MAX_HTML = 3_000_000
MAX_QUOTE_DEPTH = 20
_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:]{0,30}")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HREF = re.compile(r"href\s{0,5}=\s{0,5}[\"']?(https?://[^\s\"'>]{1,500})", re.IGNORECASE)
_ALT = re.compile(r"\balt\s{0,5}=\s{0,5}(?:\"([^\"]{1,200})\"|'([^']{1,200})')", re.IGNORECASE)
_BREAKS = (
    {"br", "p", "div", "li", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"}
    | {"blockquote", "dl", "dt", "dd", "section", "article", "header", "footer", "form", "center"}
    | {"address", "fieldset", "figure", "main", "nav", "aside"}
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote"})
_HIDDEN = frozenset({"script", "style", "head", "title", "template", "noframes"})
_QUOTE_MARKS = re.compile(
    r"gmail_quote|gmail_extra|moz-cite-prefix|yahoo_quoted|yahoo-quoted|divRplyFwdMsg|appendonsend"
    r"|OutlookMessageHeader|protonmail_quote|zmail_extra|mail-quote|quoted_reply|ms-outlook-mobile-reference-message"
    r"|mail-editor-reference-message-container|BloopReply|replyBody|reply_header|x_divRplyFwdMsg|hm_quote"
    r"|border-top:\s{0,3}solid\s{0,3}#(?:E1E1E1|B5C4DF)|stopSpelling|oe_reply|lotus_notes_quote|ReadMsgBody",
    re.IGNORECASE,
)
_SIGNATURE_MARKS = re.compile(
    r"gmail_signature|moz-signature|ms-outlook-mobile-signature|id=\"?'?(?:x_)?Signature\b|AppleMailSignature"
    r"|data-smartmail=\"?gmail_signature|protonmail_signature_block|yahoo-signature",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `mark` says `quote` or `signature` where the writer's program marked the beginning of one."""

    text: str
    depth: int = 0
    mark: str = ""


def html_to_text(source: str) -> str:
    """The visible text; quoted lines begin with `> `."""
    return "\n".join(("> " * line.depth + line.text).rstrip() for line in html_lines(source)).strip()


def html_lines(source: str) -> list[Line]:
    """The visible text as lines with their depth of quotation."""
    page = _Page()
    for chunk in re.split(r"<(?=[a-zA-Z/!?])", source[:MAX_HTML]):
        page.take(chunk)
    page.end_line()
    return page.lines


class _Page:
    """Collects lines while tags go by."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.depth = 0
        self.hidden = ""
        self.preformatted = False
        self.mark = ""
        self.link = ""
        self.is_first = True

    def take(self, chunk: str) -> None:
        """One tag and the text behind it; the very first chunk has no tag."""
        if self.is_first:
            self.is_first = False
            self._say(chunk)
        elif self.hidden:
            self._leave(chunk)
        elif chunk.startswith("!--"):
            self.hidden = "--"
            self._leave(chunk[3:])
        else:
            attributes, _, text = chunk.partition(">")
            if name := _NAME.match(attributes):
                self._tag(name[0].lower(), attributes)
            if not self.hidden:
                self._say(text)

    def end_line(self) -> None:
        text = "".join(self.pieces)
        self.pieces = []
        text = text.rstrip() if self.preformatted else _SPACE.sub(" ", text).strip()
        if text or self.mark:
            self.lines.append(Line(text.replace("\u00a0", " "), self.depth, self.mark))
            self.mark = ""

    def _leave(self, chunk: str) -> None:
        """Wait for the end of a comment or of an element that is never shown."""
        if self.hidden == "--":
            _, found, text = chunk.partition("-->")
        else:
            found = self.hidden if chunk[: len(self.hidden) + 1].lower() == f"/{self.hidden}" else ""
            text = chunk.partition(">")[2]
        if found:
            self.hidden = ""
            self._say(text)

    def _tag(self, name: str, attributes: str) -> None:
        closing, name = name.startswith("/"), name.lstrip("/")
        if name in _HIDDEN and not closing and not attributes.endswith("/"):
            self.hidden = name
        elif name in _BREAKS:
            self._break(name, closing=closing)
        elif name == "a":
            self._link(attributes, closing=closing)
        elif name == "img" and (alt := _ALT.search(attributes)):
            self._say(alt[1] or alt[2] or "")
        elif name == "td" and self.pieces and not closing:
            self.pieces.append(" ")
        if not closing:
            self._notice(attributes)

    def _break(self, name: str, *, closing: bool) -> None:
        is_blank = not "".join(self.pieces).strip()
        self.end_line()
        if name == "blockquote":
            self.depth = max(0, min(MAX_QUOTE_DEPTH, self.depth + (-1 if closing else 1)))
        elif name == "pre":
            self.preformatted = not closing
        if (name == "br" and is_blank) or (name in _PARAGRAPHS and closing):
            self._blank()
        if name == "li" and not closing:
            self.pieces.append("* ")

    def _blank(self) -> None:
        if self.lines and self.lines[-1].text:
            self.lines.append(Line("", self.depth))

    def _link(self, attributes: str, *, closing: bool) -> None:
        if closing and self.link:
            shown = "".join(self.pieces[-3:])
            if self.link.rstrip("/") not in shown and shown.strip() not in self.link:
                self.pieces.append(f" <{self.link}>")
            self.link = ""
        elif not closing:
            found = _HREF.search(attributes)
            self.link = html.unescape(found[1]) if found else ""

    def _notice(self, attributes: str) -> None:
        if _QUOTE_MARKS.search(attributes[:2000]):
            self.end_line()
            self.mark = "quote"
        elif _SIGNATURE_MARKS.search(attributes[:2000]):
            self.end_line()
            self.mark = "signature"

    def _say(self, text: str) -> None:
        if not text:
            return
        text = html.unescape(text)
        if not self.preformatted:
            self.pieces.append(_SPACE.sub(" ", text))
            return
        first, *others = text.split("\n")
        self.pieces.append(first)
        for line in others:
            self.lines.append(Line("".join(self.pieces).rstrip(), self.depth, self.mark))
            self.pieces, self.mark = [line], ""
