"""What a person newly wrote, apart from what he quoted and signed with.

Each line gets a class, and the pattern of the classes decides. What is cut is never lost: it is handed back
beside the text, and when nothing would be left, all is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from amparo.core.mail import quote_words as words
from amparo.core.mail.html_text import Line, html_lines

if TYPE_CHECKING:
    from amparo.core.mail.message import Message

MAX_LINES = 20_000
_QUOTED = re.compile(r"^\s{0,4}(?:[A-Za-z]{0,3}>|\|\s|»)")
_OWN_WORDS = re.compile(r"\w")


class Kind(StrEnum):
    """The class of a line; the letters make the pattern readable."""

    TEXT = "t"
    EMPTY = "e"
    QUOTE = "q"
    WROTE = "b"  # "On Monday Ana wrote:", a program's own mark of a quote
    ORIGINAL = "o"  # "-----Original Message-----", "reply above this line": nothing new comes after
    FORWARD = "f"
    HEADER = "h"  # From:, Sent:, Subject: of an older mail
    MOBILE = "s"
    RULE = "d"
    SIGNATURE = "g"
    FOOTER = "x"


@dataclass(frozen=True, slots=True)
class Reply:
    """The new text, and everything else in its order."""

    text: str
    elided: str


def reply_of(message: Message) -> Reply:
    """Cut one mail; its own plain text is preferred, else the lines of its HTML with their marks."""
    is_forward = bool(words.FORWARD_SUBJECT.match(message.subject))
    if message.has_own_text or not message.body_html:
        return cut(message.body_text, is_forward=is_forward)
    lines = html_lines(message.body_html)
    return _cut(lines[:MAX_LINES], _text(lines[MAX_LINES:]), is_forward=is_forward)


def cut(text: str, *, is_forward: bool = False) -> Reply:
    """Cut plain text; what stands beyond the first 20,000 lines counts as old."""
    lines = text.split("\n", MAX_LINES)
    beyond = lines.pop() if len(lines) > MAX_LINES else ""
    return _cut([Line(line) for line in _join_wrapped(lines)], beyond, is_forward=is_forward)


def _cut(lines: list[Line], beyond: str, *, is_forward: bool) -> Reply:
    kept = _kept(_pattern(lines), is_forward=is_forward)
    new = [line for line, keeps in zip(lines, kept, strict=True) if keeps]
    old = [line for line, keeps in zip(lines, kept, strict=True) if not keeps]
    if not any(_OWN_WORDS.search(line.text) for line in new):
        new, old = lines, []
    return Reply(_text(new), "\n".join(filter(None, (_text(old), beyond.strip()))))


def _text(lines: list[Line]) -> str:
    shown = "\n".join(("> " * line.depth + line.text).rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", shown).strip()


def _join_wrapped(lines: list[str]) -> list[str]:
    """ "On ... wrote:" broken over up to four lines becomes one line again."""
    joined: list[str] = []
    at = 0
    while at < len(lines):
        taken = _wrote_span(lines, at)
        joined.append(" ".join(line.strip() for line in lines[at : at + taken]) if taken > 1 else lines[at])
        at += taken
    return joined


def _wrote_span(lines: list[str], at: int) -> int:
    """How many lines the announcement that begins at `at` takes; 1 when it is none or stands on one line."""
    first = lines[at]
    if len(first) > words.MAX_LINE or words.OLD_HEADER.match(first):
        return 1
    if not words.BEGINS_WROTE.match(first) and not words.MAY_BEGIN_WROTE.search(first):
        return 1
    text = first.strip()
    for count, line in enumerate(lines[at + 1 : at + 4], start=2):
        if words.WROTE.match(text) or not line.strip() or len(text) + len(line) > words.MAX_LINE:
            return 1
        text = f"{text} {line.strip()}"
        if words.WROTE.match(line) and words.BEGINS_WROTE.match(line):
            return 1
        if words.WROTE.match(text):
            return count
    return 1


def _pattern(lines: list[Line]) -> str:
    """One letter a line, with what only the neighbours can tell."""
    letters = [_classify(line) for line in lines]
    for at in range(1, len(lines) - 1):
        around = letters[at - 1] == letters[at + 1] == Kind.QUOTE
        if letters[at] == Kind.TEXT and around and len(lines[at - 1].text) > 65 and len(lines[at].text) < 40:
            letters[at] = Kind.QUOTE  # the rest of a quoted line that somebody's program broke
    return _old_headers("".join(letters))


def _classify(line: Line) -> str:
    text = line.text[: words.MAX_LINE]
    if line.mark and not words.FORWARD.match(text):
        return Kind.WROTE if line.mark == "quote" else Kind.SIGNATURE
    if line.depth:
        return Kind.QUOTE
    if not text.strip():
        return Kind.EMPTY
    return next((kind for kind, matches in _TESTS if matches(text)), Kind.TEXT)


_TESTS = (
    (Kind.SIGNATURE, words.SIGNATURE_RULE.match),
    (Kind.ORIGINAL, words.ORIGINAL.match),
    (Kind.ORIGINAL, words.REPLY_ABOVE.match),
    (Kind.FORWARD, words.FORWARD.match),
    (Kind.WROTE, words.WROTE.match),
    (Kind.QUOTE, _QUOTED.match),
    (Kind.RULE, words.RULE.match),
    (Kind.MOBILE, words.MOBILE_SIGNATURE.match),
    (Kind.FOOTER, words.FOOTER.match),
    (Kind.HEADER, words.OLD_HEADER.match),
)
_HEADER_BLOCK = re.compile(r"h[he]?h?[te]?h[hte]{0,3}h|h{3,}")


def _old_headers(pattern: str) -> str:
    """Three old headers together announce an older mail; fewer are only text with a colon."""
    letters = list(pattern.replace(Kind.HEADER, Kind.TEXT))
    for found in _HEADER_BLOCK.finditer(pattern):
        letters[found.start() : found.end()] = Kind.HEADER * (found.end() - found.start())
    return "".join(letters)


def _kept(pattern: str, *, is_forward: bool) -> list[bool]:
    """Which lines are new, from the pattern alone."""
    end = _end(pattern, is_forward=is_forward)
    answered = _QUOTES_ANSWERED.search(pattern, 0, end) is not None
    last_text = pattern.rfind(Kind.TEXT, 0, end)
    announced = {found.start() for found in _ANNOUNCEMENT.finditer(pattern)}
    return [
        at < end
        and letter not in _NEVER_NEW
        and at not in announced
        and (letter != Kind.QUOTE or (answered and at < last_text) or _is_whole(pattern))
        for at, letter in enumerate(pattern)
    ]


_NEVER_NEW = {Kind.MOBILE}
_QUOTES_ANSWERED = re.compile(r"q[qeb]*t[^q]*q[qeb]*t|q[qeb]*t[^qb]*b?e*q")
_ANNOUNCEMENT = re.compile(r"b(?=e*[bqoh])")
_RULE_THEN_LITTLE = re.compile(r"(?<=e)d(?=(?:e*t){1,8}e*(?:[qbohgx].*)?$)|d(?=(?:e*t){1,6}e*[bqo])")
_UNMARKED_QUOTE = re.compile(r"b(?=e*[to])")


def _is_whole(pattern: str) -> bool:
    """A forwarded mail is shown with everything in it."""
    return Kind.FORWARD in pattern and not re.search("[bo]", pattern[: pattern.find(Kind.FORWARD)])


def _end(pattern: str, *, is_forward: bool) -> int:
    """Where everything new is over; nothing ends before the first line of text."""
    if _is_whole(pattern) or (is_forward and Kind.WROTE not in pattern):
        return len(pattern)
    text = pattern.find(Kind.TEXT)
    if text < 0:
        return len(pattern)
    ends = [pattern.find(kind, text) for kind in (Kind.ORIGINAL, Kind.HEADER, Kind.SIGNATURE, Kind.FOOTER)]
    for sign in (_RULE_THEN_LITTLE, _UNMARKED_QUOTE):
        found = sign.search(pattern, text)
        ends.append(found.start() if found else -1)
    end = min((end for end in ends if end >= 0), default=len(pattern))
    return len(pattern[:end].rstrip(Kind.RULE + Kind.EMPTY))
