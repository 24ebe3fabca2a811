"""Raw bytes to a `Message`: always a result, never an exception, in bounded time."""

from __future__ import annotations

from amparo.core.mail.addresses import read_addresses
from amparo.core.mail.bodies import Contents, read_contents
from amparo.core.mail.headers import Head, read_head
from amparo.core.mail.identity import first_id, message_ids
from amparo.core.mail.message import Header, Mailbox, Message
from amparo.core.mail.mime import Tree, read_tree
from amparo.core.mail.parameters import content_type

PARSER_VERSION = 1
MAX_SUBJECT = 2_000
_SENDER_HEADERS = ("from", "reply-to", "sender", "return-path", "x-original-from")


def parse(raw: bytes) -> Message:
    """Read one mail. Whatever cannot be read is said in `defects`; the headers are kept in any case."""
    head = read_head(raw, 0, len(raw))
    try:
        tree = read_tree(raw, head)
        contents = read_contents(tree)
    except (ValueError, LookupError, TypeError, RecursionError, MemoryError, OverflowError) as error:
        tree, contents = Tree(), Contents(text=raw[head.body_at :][:100_000].decode("utf-8", "replace"))
        tree.defects.append(f"could not be taken apart: {type(error).__name__}")
    return _message(head, tree, contents)


def _message(head: Head, tree: Tree, contents: Contents) -> Message:
    fields = _Fields(head.headers)
    sender = _sender(fields)
    return Message(
        headers=head.headers,
        sender=sender,
        reply_to=fields.addresses("reply-to"),
        to=fields.addresses("to"),
        cc=fields.addresses("cc"),
        subject=" ".join(fields.text("subject").split())[:MAX_SUBJECT],
        date=fields.text("date"),
        message_id=first_id(fields.text("message-id")),
        in_reply_to=message_ids(fields.text("in-reply-to")),
        references=message_ids(" ".join(fields.texts("references"))),
        body_text=contents.text,
        body_html=contents.html,
        has_own_text=contents.has_own_text,
        attachments=tuple(contents.attachments),
        content_type=content_type(fields.raw("content-type")),
        defects=_defects(head, tree, contents, fields, sender),
    )


class _Fields:
    """Headers by name, without walking the list each time."""

    def __init__(self, headers: tuple[Header, ...]) -> None:
        self._by_name: dict[str, list[Header]] = {}
        for header in headers:
            self._by_name.setdefault(header.name, []).append(header)

    def texts(self, name: str) -> list[str]:
        return [header.text for header in self._by_name.get(name, ())]

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")

    def raw(self, name: str) -> bytes:
        return next((header.raw for header in self._by_name.get(name, ())), b"")

    def addresses(self, name: str) -> tuple[Mailbox, ...]:
        return read_addresses(b", ".join(header.raw for header in self._by_name.get(name, ())))


def _sender(fields: _Fields) -> Mailbox:
    """From; without any address there: Reply-To, Sender, Return-Path, in that order; the name stays."""
    by_header = {name: fields.addresses(name) for name in _SENDER_HEADERS}
    name = next((mailbox.name for mailbox in by_header["from"] if mailbox.name), "")
    for header, mailboxes in by_header.items():
        for mailbox in mailboxes:
            if mailbox.address:
                doubts = (
                    mailbox.doubts if header == "from" else (*mailbox.doubts, f"sender taken from {header}")
                )
                return Mailbox(mailbox.address, mailbox.name or name, doubts)
    return Mailbox("", name, ("no sender",))


def _defects(head: Head, tree: Tree, contents: Contents, fields: _Fields, sender: Mailbox) -> tuple[str, ...]:
    found = [*head.defects, *tree.defects, *contents.defects, *sender.doubts]
    if not head.headers:
        found.append("no headers")
    if len({text.lower() for text in fields.texts("from")}) > 1:
        found.append("several From headers")
    if not fields.texts("message-id"):
        found.append("no Message-ID")
    return tuple(dict.fromkeys(found))
