"""Addresses are read strictly."""

from __future__ import annotations

import pytest

from amparo.core.mail.addresses import identity, read_addresses
from amparo.core.mail.parse import parse


@pytest.mark.parametrize(
    ("value", "address", "name"),
    [
        ("a@b.org", "a@b.org", ""),
        ("Ana <a@b.org>", "a@b.org", "Ana"),
        ('"Silva, Ana" <a@b.org>', "a@b.org", "Silva, Ana"),
        ("Silva, Ana <a@b.org>", "a@b.org", "Silva, Ana"),
        ("=?utf-8?Q?Silva, Ana?= <a@b.org>", "a@b.org", "Silva, Ana"),
        ("a@b.org (Ana)", "a@b.org", "Ana"),
        ("<a@B.ORG.>", "a@b.org", ""),
        ("<@relay:a@b.org>", "a@b.org", ""),
        ("Ana a@b.org", "a@b.org", "Ana"),
        ("<mailto:a@b.org>", "a@b.org", ""),
        ("'a@b.org' <a@b.org>", "a@b.org", "a@b.org"),
        ("J\udcf6rg <j@b.org>", "j@b.org", "Jörg"),
        ("=?utf-8?q?Ana?= =?utf-8?q?_Silva?= <a@b.org>", "a@b.org", "Ana Silva"),
        ("пользователь@пример.рф", "пользователь@пример.рф", ""),
    ],
)
def test_one_sender_is_read(value: str, address: str, name: str) -> None:
    (found,) = read_addresses(value.encode("utf-8", "surrogateescape"))
    assert (found.address, found.name) == (address, name)


@pytest.mark.parametrize(
    "value",
    [
        "alice@example.org)bob@evil.org",
        "=?utf-8?b?PGV2aWxAeC5vcmc+?=",
        "alice@example.org, ",
        '"alice@example.org"',
        "alice@example.org bob@evil.org",
        "<alice@example.org> <bob@evil.org>",
        "alice@example.org@evil.org",
        "Ana <>",
        "a@b..org",
        "(alice@example.org)",
    ],
)
def test_what_could_be_meant_in_two_ways_is_no_address(value: str) -> None:
    found = [mailbox.address for mailbox in read_addresses(value.encode()) if mailbox.address]
    assert found in ([], ["alice@example.org"] if value == "alice@example.org, " else [])


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("undisclosed-recipients:;", []),
        ("team: a@b.org, c@d.org; e@f.org", ["a@b.org", "c@d.org", "e@f.org"]),
        ("a@b.org; c@d.org", ["a@b.org", "c@d.org"]),
        ("a@b.org,,c@d.org,", ["a@b.org", "c@d.org"]),
        ('"x;y:z" <a@b.org>, (c, d) c@d.org', ["a@b.org", "c@d.org"]),
    ],
)
def test_lists_and_groups_are_taken_apart(value: str, addresses: list[str]) -> None:
    assert [mailbox.address for mailbox in read_addresses(value.encode()) if mailbox.address] == addresses


def test_a_name_that_shows_another_address_is_doubted() -> None:
    (found,) = read_addresses(b'"boss@corp.org" <b@evil.org>')
    assert found.address == "b@evil.org"
    assert found.doubts == ("the name shows another address",)


@pytest.mark.parametrize(
    "other",
    ["ana@exаmple.org", "anа@example.org", "ana@ｅxample.org", "ana+x@example.org", "a.na@example.org"],
)
def test_look_alikes_tags_and_dots_are_somebody_else(other: str) -> None:
    assert identity(other) != identity("ana@example.org")


@pytest.mark.parametrize("same", ["Ana@Example.ORG", "ana@example.org.", " ana@example.org "])
def test_spellings_of_one_mailbox_are_one(same: str) -> None:
    assert identity(same) == "ana@example.org"


def test_an_international_domain_compares_in_its_ascii_form() -> None:
    assert identity("a@Bücher.example") == identity("a@xn--bcher-kva.example")


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (b"Reply-To: a@b.org\n\n", "a@b.org"),
        (b"From: Ana <>\nReply-To: a@b.org\n\n", "a@b.org"),
        (b"Sender: s@b.org\nReturn-Path: <r@b.org>\n\n", "s@b.org"),
        (b"From: nobody\nFrom: a@b.org\n\n", "a@b.org"),
    ],
)
def test_a_missing_sender_is_looked_for_in_order(head: bytes, address: str) -> None:
    message = parse(head)
    assert message.sender.address == address
    assert message.defects
