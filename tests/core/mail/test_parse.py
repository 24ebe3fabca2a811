"""What odd mails say, in small synthetic messages."""

from __future__ import annotations

import hashlib

import pytest

from amparo.core.mail.parse import parse


def mail(head: str, body: bytes = b"Hello\r\n") -> bytes:
    return head.replace("\n", "\r\n").encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def parts(*pieces: bytes, subtype: str = "mixed", extra: str = "") -> bytes:
    joined = b"".join(b"--b\r\n" + piece + b"\r\n" for piece in pieces)
    return mail(f"From: a@b.org\nContent-Type: multipart/{subtype}; boundary=b{extra}", joined + b"--b--\r\n")


PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nwords"
PAGE = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>page</p>"
PICTURE = b"Content-Type: image/png\r\nContent-ID: <logo@x>\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD"


@pytest.mark.parametrize(
    ("value", "subject"),
    [
        ("=?utf-8?q?Caf=C3=A9?=", "Café"),
        ("=?UTF-8?B?w4Q=?=\n =?utf-8?b?w5w=?=", "ÄÜ"),
        ("=?utf-8?b?5p2x?= =?utf-8?q?_x?=", "東 x"),
        ("=?utf-8?b?5p0=?= =?utf-8?b?sQ==?=", "東"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?gb2312?B?1tDOxA==?=", "中文"),
        ("=?iso-8859-1?Q?50_=80?=", "50 €"),
        ("=?nonsense?Q?caf=C3=A9?=", "café"),
        ('"=?utf-8?q?in=20quotes?="', '"in quotes"'),
        ("=?utf-8?q?with blanks in it?=", "with blanks in it"),
        ("raw \udce9t\udce9", "raw été"),
        ("Grüße", "Grüße"),
        ("a\n b\n\tc", "a b c"),
    ],
)
def test_a_subject_reads_as_it_was_meant(value: str, subject: str) -> None:
    assert parse(mail(f"From: a@b.org\nSubject: {value}")).subject == subject


@pytest.mark.parametrize(
    "head",
    [
        b"From x@y Mon Feb  3\nFrom: a@b.org\nSubject: s\n\nbody",
        b"\n\n\nFrom: a@b.org\nSubject: s\n\nbody",
        b">From x@y Mon Feb\nFrom: a@b.org\nSubject: s\n\nbody",
        b"some junk line\nFrom: a@b.org\nSubject: s\n\nbody",
        b"From: a@b.org\rSubject: s\r\rbody",
        b"From: a@b.org\r\r\nSubject: s\r\r\n\r\r\nbody",
        b"From : a@b.org\nSubject : s\n\nbody",
        b"X-Long: one\nlost its blank\nFrom: a@b.org\nSubject: s\n\nbody",
        b"From: a@b.org\nSubject: s\nbody",
        b"From: a@b.org\nSubject: s\0\n\nbody",
    ],
)
def test_a_broken_header_block_is_still_read(head: bytes) -> None:
    message = parse(head)
    assert (message.sender.address, message.subject) == ("a@b.org", "s")
    assert message.body_text.strip() == "body"


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("gb2312", "镕基".encode("gb18030"), "镕基"),
        ("iso-8859-1", "“quoted”".encode("cp1252"), "“quoted”"),
        ("us-ascii", "Ärger".encode(), "Ärger"),
        ("unknown-8bit", "naïve".encode("cp1252"), "naïve"),
        ("cp-1251", "Привет".encode("cp1251"), "Привет"),
        ("base64", b"plain", "plain"),
        ("utf-8", "Größe".encode("cp1252"), "Größe"),
        ("x-user-defined", "été".encode("cp1252"), "été"),
        ("ks_c_5601-1987", "안녕".encode("cp949"), "안녕"),
        ("shift_jis", "①".encode("cp932"), "①"),
        ("utf-8;format=flowed", b"ok", "ok"),
        ("", "Прошу помочь с принтером".encode("koi8-r"), "Прошу помочь с принтером"),
    ],
)
def test_bytes_become_the_text_that_was_meant(charset: str, raw: bytes, text: str) -> None:
    assert parse(mail(f'Content-Type: text/plain; charset="{charset}"', raw)).body_text == text


def test_text_and_page_are_both_kept_and_the_picture_between_is_listed() -> None:
    message = parse(parts(PLAIN, PAGE, PICTURE, subtype="alternative"))
    assert (message.body_text, message.body_html) == ("words", "<p>page</p>")
    assert [file.content_id for file in message.attachments] == ["logo@x"]


def test_texts_between_files_are_joined_in_order() -> None:
    message = parse(parts(PLAIN, PICTURE, PLAIN.replace(b"words", b"more")))
    assert message.body_text == "words\nmore"


def test_an_empty_text_beside_a_page_gives_way_to_its_words() -> None:
    message = parse(parts(PLAIN.replace(b"words", b" \r\n"), PAGE, subtype="alternative"))
    assert message.body_text == "page"
    assert not message.has_own_text


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (b"Content-Disposition: attachment; filename*=utf-8''%C3%A4.pdf", "ä.pdf"),
        (b"Content-Disposition: attachment; filename*0*=utf-8''%C3%A4; filename*1=\"b.pdf\"", "äb.pdf"),
        (b'Content-Disposition: attachment; filename="=?utf-8?q?=C3=A4=2Epdf?="', "ä.pdf"),
        ('Content-Disposition: attachment; filename="ä.pdf"'.encode(), "ä.pdf"),
        (b'Content-Type: application/pdf; name="a b.pdf"', "a b.pdf"),
        (b'Content-Disposition: attachment; filename="../../etc/passwd"', "passwd"),
        (b'Content-Disposition: attachment; filename="C:\\\\dir\\\\x.doc"', "x.doc"),
        ('Content-Disposition: attachment; filename="evil\u202egnp.exe"'.encode(), "evil_gnp.exe"),
        (b'Content-Disposition: attachment; filename="con.txt"', "_con.txt"),
        (b"Content-Disposition: attachment", "file.pdf"),
        (b"Content-ID: <report@x>\r\nContent-Disposition: attachment", "report.pdf"),
    ],
)
def test_a_file_has_a_safe_and_speaking_name(headers: bytes, name: str) -> None:
    kind = b"" if headers.startswith(b"Content-Type") else b"Content-Type: application/pdf\r\n"
    message = parse(parts(PLAIN, kind + headers + b"\r\n\r\nxyz"))
    assert [file.filename for file in message.attachments] == [name]


def test_files_of_one_name_are_numbered() -> None:
    file = b"Content-Type: application/pdf; name=a.pdf\r\n\r\nx"
    assert [found.filename for found in parse(parts(file, file)).attachments] == ["a.pdf", "a-2.pdf"]


def test_a_forwarded_mail_is_a_file_named_by_its_subject_and_not_opened() -> None:
    inner = b"Content-Type: message/rfc822\r\n\r\nSubject: Old one\r\n\r\nfrom before"
    message = parse(parts(PLAIN, inner))
    assert [file.filename for file in message.attachments] == ["Old one.eml"]
    assert message.body_text == "words"


def test_a_body_that_is_a_file_is_a_file() -> None:
    message = parse(
        mail(
            "From: a@b.org\nContent-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: base64",
            b"QUJD",
        )
    )
    assert [(file.filename, file.sha256) for file in message.attachments] == [
        ("x.pdf", hashlib.sha256(b"ABC").hexdigest())
    ]
    assert message.body_text == ""


@pytest.mark.parametrize("body", [b"QU JD\r\n!!", b"QUJD\r\nQUJD", b"QUI=QUJD", b"QUJDQ"])
def test_damaged_base64_gives_what_is_there(body: bytes) -> None:
    raw = mail("Content-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: base64", body)
    assert parse(raw).attachments[0].content.startswith((b"ABC", b"AB"))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", b"QUJD"),
        ('"BASE64"; x=y', b"QUJD"),
        ("quoted printable", b"A=42C"),
        ("x-uuencode", b"begin 644 x\n#04)#\n`\nend\n"),
        ("7-bit", b"ABC"),
        ("text/html", b"ABC"),
        ("", b"ABC"),
    ],
)
def test_transfer_encodings_are_read_as_they_were_meant(encoding: str, body: bytes) -> None:
    head = f"Content-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: {encoding}"
    assert parse(mail(head, body)).attachments[0].content.rstrip() == b"ABC"


def test_flowed_text_is_put_together() -> None:
    raw = mail("Content-Type: text/plain; format=flowed", b"one \r\ntwo\r\n>> a \r\n>> b\r\n-- \r\nme")
    assert parse(raw).body_text == "one two\n>> a b\n-- \nme"


def test_a_truncated_mail_shows_what_is_there_and_says_so() -> None:
    raw = parts(PLAIN, PAGE).replace(b"--b--\r\n", b"")
    message = parse(raw)
    assert message.body_html.strip() == "<p>page</p>"
    assert "truncated: closing boundary missing" in message.defects


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("<a@B.org>", "a@b.org"),
        ("< a b@c.org >", "ab@c.org"),
        ("a@b.org", "a@b.org"),
        ("<a@b.org> <c@d.org>", "a@b.org"),
        ("<no-domain>", "no-domain"),
    ],
)
def test_message_ids_compare_in_one_form(value: str, found: str) -> None:
    assert parse(mail(f"Message-ID: {value}")).message_id == found


def test_references_come_in_order_and_once() -> None:
    message = parse(mail("References: <a@x> <b@x>\n <a@x>\nIn-Reply-To: Your message <b@x> of Monday"))
    assert message.references == ("a@x", "b@x")
    assert message.in_reply_to == ("b@x",)


def test_an_empty_mail_is_read_too() -> None:
    assert "no content" in parse(b"").defects
    assert "no sender" in parse(b"Subject: only this\n").defects
