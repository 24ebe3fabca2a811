"""What a person newly wrote, in the habits of many programs and languages."""

from __future__ import annotations

import pytest

from amparo.core.mail.html_text import html_to_text
from amparo.core.mail.parse import parse
from amparo.core.mail.reply import cut, reply_of

ANNOUNCEMENTS = [
    "On Mon, 3 Feb 2020 at 10:00, Ana Silva <ana@example.org> wrote:",
    "On Mon, 3 Feb 2020 at 10:00, Ana Silva <\nana@example.org> wrote:",
    "On Feb 3, 2020, at 10:00 AM, Ana Silva <ana@example.org>\nwrote:",
    "Am 03.02.2020 um 10:00 schrieb Ana Silva:",
    "Am Mo., 3. Feb. 2020 um 10:00 Uhr schrieb Ana Silva <\nana@example.org>:",
    "Le lun. 3 févr. 2020 à 10:00, Ana Silva <ana@example.org> a écrit :",
    "El lun, 3 feb 2020 a las 10:00, Ana Silva (<ana@example.org>) escribió:",
    "Il giorno lun 3 feb 2020 alle ore 10:00 Ana Silva <\nana@example.org> ha scritto:",
    "Em seg., 3 de fev. de 2020 às 10:00, Ana Silva <ana@example.org> escreveu:",
    "Op ma 3 feb. 2020 om 10:00 schreef Ana Silva <ana@example.org>:",
    "Dňa 3. 2. 2020 o 10:00 Ana Silva napísal(a):",
    "Dne 3. 2. 2020 v 10:00 Ana Silva napsal(a):",
    "W dniu 3.02.2020 o 10:00, Ana Silva pisze:",
    "Den mån 3 feb. 2020 kl 10:00 skrev Ana Silva <ana@example.org>:",
    "пн, 3 февр. 2020 г. в 10:00, Ana Silva <ana@example.org>:",
    "03.02.2020 10:00, Ana Silva пишет:",
    "Quoting Ana Silva <ana@example.org>:",
    "Ana Silva <ana@example.org> schrieb am Mo., 3. Feb. 2020, 10:00:",
    "Op 3 feb. 2020, om 10:00 heeft Ana Silva <ana@example.org> het volgende geschreven:",
    "2020年2月3日(月) 10:00 Ana Silva <ana@example.org>:",
    "Ana Silva <ana@example.org> 于2020年2月3日周一 上午10:00写道：",
    "2020년 2월 3일 (월) 오전 10:00, Ana Silva <ana@example.org>님이 작성:",
    "3 Şub 2020 Pzt 10:00 tarihinde Ana Silva <ana@example.org> şunu yazdı:",
]


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS)
def test_an_announced_quote_is_cut_in_every_language(announcement: str) -> None:
    reply = cut(f"It works now.\n\n{announcement}\n\n> Did it help?\n>\n> Ana\n")
    assert reply.text == "It works now."
    assert "Did it help?" in reply.elided


BLOCKS = [
    "-----Original Message-----\nFrom: Ana\nSent: Monday\nTo: Bob\nSubject: x",
    "________________________________\nVon: Ana <a@b.org>\nGesendet: Montag\nAn: Bob\nBetreff: x",
    "De : Ana <a@b.org>\nEnvoyé : lundi\nÀ : Bob\nObjet : x",
    "*From:* Ana <a@b.org>\n*Sent:* Monday\n*To:* Bob\n*Subject:* x",
    "De: Ana\nEnviado el: lunes\nPara: Bob\nAsunto: x",
    "Da: Ana\nInviato: lunedì\nA: Bob\nOggetto: x",
    "Van: Ana\nVerzonden: maandag\nAan: Bob\nOnderwerp: x",
    "Od: Ana\nOdoslané: pondelok\nKomu: Bob\nPredmet: x",
    "差出人: Ana\n送信日時: 月曜\n宛先: Bob\n件名: x",
    "-----Ursprüngliche Nachricht-----\nold",
]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_head_of_an_older_mail_ends_what_is_new(block: str) -> None:
    assert cut(f"Thanks, solved.\n\n{block}\n\nDid it help?").text == "Thanks, solved."


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nBob Jones\nTel. 123",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Inviato da iPhone",
        "Get Outlook for iOS",
        "Verstuurd vanaf mijn iPhone",
        "发自我的 iPhone",
    ],
)
def test_signatures_are_folded(signature: str) -> None:
    assert cut(f"It works.\n\n{signature}\n").text == "It works."


def test_answers_between_quotes_keep_what_they_answer() -> None:
    text = "On Mon Ana <a@b.org> wrote:\n> Which version?\n\n8.4\n\n> Since when?\n\nMonday\n\n> Ana\n"
    assert cut(text).text == "> Which version?\n\n8.4\n\n> Since when?\n\nMonday"


def test_an_answer_below_the_quote_is_kept_alone() -> None:
    assert cut("On Mon, 3 Feb Ana wrote:\n> Did it help?\n\nYes, it did.").text == "Yes, it did."


def test_a_forwarded_mail_is_not_cut() -> None:
    text = "FYI\n\n---------- Forwarded message ---------\nFrom: A\nDate: x\nSubject: y\nTo: z\n\n> body"
    assert cut(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "> only a quote",
        "From: the menu choose Print\nTo: the right is a button",
        "The log said:\nerror 5\nplease help",
        "1. one\n2. two\n\n---\n\n" + "\n".join(f"line {n}" for n in range(20)),
        "Note: it began on Monday",
        "Heading\n-------\ntext below",
    ],
)
def test_what_only_looks_like_a_quote_stays(text: str) -> None:
    assert cut(text).text == text


def test_nothing_is_lost_whatever_is_cut() -> None:
    reply = cut("New.\n\n-- \nBob\n\nOn Mon, 3 Feb 2020 Ana wrote:\n> old one\n")
    assert "Bob" in reply.elided
    assert "old one" in reply.elided


PAGES = [
    '<div>New words</div><div class="gmail_quote"><div class="gmail_attr">On Mon, Ana'
    " wrote:</div><blockquote>old</blockquote></div>",
    '<div>New words</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:'
    "</b> Ana</div><div>old</div>",
    '<p>New words</p><div style="border:none;border-top:solid #E1E1E1'
    ' 1.0pt"><p><b>From:</b> Ana</p></div><p>old</p>',
    '<div>New words</div><div class="yahoo_quoted">On Mon Ana wrote:<div>old</div></div>',
    '<p>New words</p><div class="moz-cite-prefix">Am 3.2.2020 schrieb'
    ' Ana:</div><blockquote type="cite">old</blockquote>',
    "<div>New words<br></div><div><blockquote type=cite><div>On 3 Feb 2020, Ana"
    " wrote:</div>old</blockquote></div>",
    '<div>New words</div><div class="gmail_signature">Bob</div>',
]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_cut_at_the_marks_of_their_programs(page: str) -> None:
    raw = b"From: a@b.org\nContent-Type: text/html\n\n" + page.encode()
    assert reply_of(parse(raw)).text == "New words"


def test_a_page_reads_as_text() -> None:
    link = "<a href='https://x.org/y'>link</a><!-- no -->"
    page = f"<style>p{{}}</style><p>One<br>two</p><ul><li>three</li></ul>{link}"
    assert html_to_text(page) == "One\ntwo\n\n* three\n\nlink <https://x.org/y>"
