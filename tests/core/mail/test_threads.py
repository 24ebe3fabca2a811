"""Our marks hold for one desk, one ticket and one recipient, and for nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.core.mail.parse import parse
from amparo.core.mail.threads import Evidence, Mark, Signer, marks, marks_in, marks_returned, split_tag

SECRET = b"a secret of the house"
ANA = Signer(SECRET, desk="1", number="1042", recipient="Ana@example.org")


def found_in(head: str) -> list[Mark]:
    return marks(parse(f"{head}\n\nhello".encode()))


def test_a_reply_address_is_recognised_in_the_envelope_whatever_its_case() -> None:
    (mark,) = marks_in(["support@desk.org", ANA.reply_address("support@desk.org").upper()])
    assert mark.evidence is Evidence.REPLY_ADDRESS
    assert mark.is_for(SECRET, desk="1", recipient="ana@EXAMPLE.org")


def test_a_message_id_is_recognised_in_references() -> None:
    own = ANA.message_id("desk.org", "c0ffee")
    (mark,) = found_in(f"References: <x@y> <{own}> <z@y>")
    assert (mark.evidence, mark.number) == (Evidence.REFERENCES, "1042")
    assert mark.is_for(SECRET, desk="1", recipient="ana@example.org")


@pytest.mark.parametrize(
    ("desk", "recipient"), [("2", "ana@example.org"), ("1", "mallory@example.org"), ("1", "")]
)
def test_a_mark_does_not_hold_for_another_desk_or_recipient(desk: str, recipient: str) -> None:
    (mark,) = found_in(f"In-Reply-To: <{ANA.message_id('desk.org', 'a')}>")
    assert not mark.is_for(SECRET, desk=desk, recipient=recipient)


def test_a_mark_with_another_number_or_secret_or_kind_does_not_hold() -> None:
    (mark,) = found_in(f"To: {ANA.reply_address('support@desk.org')}")
    ana = {"desk": "1", "recipient": "ana@example.org"}
    assert not replace(mark, number="1043").is_for(SECRET, **ana)
    assert not mark.is_for(b"another secret", **ana)
    assert not replace(mark, evidence=Evidence.MESSAGE_ID).is_for(SECRET, **ana)
    assert not replace(mark, mac="").is_for(SECRET, **ana)


def test_the_stronger_mark_comes_first() -> None:
    own, address = ANA.message_id("desk.org", "a"), ANA.reply_address("s@desk.org")
    head = f"Subject: Re: [1001] x\nReferences: <{own}>\nTo: {address}"
    assert [mark.evidence for mark in found_in(head)] == [
        Evidence.REPLY_ADDRESS,
        Evidence.REFERENCES,
        Evidence.NUMBER,
    ]


@pytest.mark.parametrize(
    ("subject", "number"), [("Re: [1042] x", "1042"), ("AW: Ticket #1042", "1042"), ("(1042)", "1042")]
)
def test_a_number_in_the_subject_is_only_a_claim(subject: str, number: str) -> None:
    (mark,) = found_in(f"Subject: {subject}")
    assert (mark.number, mark.mac) == (number, "")


def test_a_returned_mail_shows_its_mark() -> None:
    returned = f"Message-ID: <{ANA.message_id('desk.org', 'a')}>"
    (mark,) = marks_returned(parse(f"From: mailer-daemon@x.org\n\nUnknown user\n\n{returned}".encode()))
    assert mark.number == "1042"


def test_the_local_part_fits_and_the_tag_comes_off() -> None:
    address = ANA.reply_address("support@desk.org")
    assert len(address.partition("@")[0]) <= 64
    assert split_tag(address)[0] == "support@desk.org"
