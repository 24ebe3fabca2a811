"""Mails of ours say what they should and hold no more headers than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from amparo.core.mail.compose import File, Letter, Party, Thread, compose, reply_subject
from amparo.core.mail.kind import Kind, classify
from amparo.core.mail.parse import parse

LETTER = Letter(
    sender=Party("support@desk.org", "Bia Souza, Desk"),
    to=(Party("ana@example.org", "Ana Conceição"),),
    subject="Re: [1042] Impressão",
    text="Olá Ana,\n\nfeito: https://desk.org/x.\n<script>",
    thread=Thread("own@desk.org", "theirs@example.org", ("first@example.org", "theirs@example.org")),
    date=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
    reply_to="support+1042.mac@desk.org",
    language="pt-br",
    quoted="my words",
)
HOSTILE = [
    "x\r\nBcc: evil@x.org",
    "x\nBcc: evil@x.org",
    "x\0y",
    "x\u2028Bcc: evil@x.org",
    "=?utf-8?q?x=0D=0ABcc:_e@x.org?=",
    "a" * 5000,
]


def test_a_letter_reads_back_as_it_was_written() -> None:
    message = parse(compose(LETTER))
    assert (message.sender.address, message.sender.name) == ("support@desk.org", "Bia Souza, Desk")
    assert [(to.address, to.name) for to in message.to] == [("ana@example.org", "Ana Conceição")]
    assert message.subject == "Re: [1042] Impressão"
    assert (message.message_id, message.in_reply_to) == ("own@desk.org", ("theirs@example.org",))
    assert message.references == ("first@example.org", "theirs@example.org")
    assert message.body_text.startswith("Olá Ana,")
    assert "> my words" in message.body_text
    assert "&lt;script&gt;" in message.body_html
    assert '<a href="https://desk.org/x">' in message.body_html


def test_a_persons_words_carry_no_mark_of_an_automaton() -> None:
    message = parse(compose(LETTER))
    assert message.header("auto-submitted") == ""
    assert classify(message, instance="another").kind is Kind.PERSON


def test_an_automatic_letter_says_so() -> None:
    message = parse(compose(replace(LETTER, automatic="auto-generated")))
    assert message.header("auto-submitted") == "auto-generated"
    assert message.header("x-auto-response-suppress") == "All"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_can_add_a_header(text: str) -> None:
    hostile = replace(
        LETTER,
        subject=text,
        sender=Party("support@desk.org", text),
        to=(Party("ana@example.org", text),),
        language=text,
        instance=text,
        files=(File(text, "application/pdf", b"x"),),
    )
    names = [header.name for header in parse(compose(hostile)).headers]
    assert sorted(names) == sorted(
        header.name for header in parse(compose(replace(LETTER, files=hostile.files))).headers
    )
    assert max(len(line) for line in compose(hostile).split(b"\r\n")) < 998


@pytest.mark.parametrize(
    "address", ["a@b.org\r\nBcc: e@x.org", "a@b.org,e@x.org b", "no-at", "", "<a@b.org>"]
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError):
        compose(replace(LETTER, to=(Party(address),)))


@pytest.mark.parametrize("identifier", ["x\r\nBcc: e@x.org", "no-at", "a@b> <c@d"])
def test_a_foreign_identifier_that_is_none_is_left_out(identifier: str) -> None:
    message = parse(compose(replace(LETTER, thread=Thread("own@desk.org", identifier, (identifier,)))))
    assert message.in_reply_to == ()
    assert message.references == ()


@pytest.mark.parametrize(
    ("subject", "answer"),
    [("x", "Re: [7] x"), ("Re: AW: x", "Re: [7] x"), ("Re: [7] x", "Re: [7] x"), ("", "Re: [7]")],
)
def test_the_subject_of_an_answer_names_the_ticket_once(subject: str, answer: str) -> None:
    assert reply_subject(subject, "7") == answer


def test_long_conversations_keep_the_first_and_the_last_references() -> None:
    chain = tuple(f"{n}@x.org" for n in range(60))
    found = parse(compose(replace(LETTER, thread=Thread("own@desk.org", "", chain)))).references
    assert (len(found), found[0], found[-1]) == (20, "0@x.org", "59@x.org")
