"""People, machines that answer, bounces, lists, and we ourselves."""

from __future__ import annotations

import pytest

from amparo.core.mail.kind import Kind, classify
from amparo.core.mail.parse import parse


def kind(head: str, body: str = "Hello") -> Kind:
    return classify(parse(f"{head}\n\n{body}".encode())).kind


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied\nFrom: a@b.org\nSubject: x",
        "X-Autoreply: yes\nFrom: a@b.org\nSubject: x",
        "Precedence: auto_reply\nFrom: a@b.org\nSubject: x",
        "Precedence: bulk\nIn-Reply-To: <a@b>\nFrom: a@b.org\nSubject: Re: x",
        "From: a@b.org\nSubject: Out of Office: x",
        "From: a@b.org\nSubject: Automatische Antwort: x",
        "From: a@b.org\nSubject: Réponse automatique : x",
        "From: a@b.org\nSubject: Respuesta automática: x",
        "From: a@b.org\nSubject: Risposta automatica: x",
        "From: a@b.org\nSubject: Resposta automática: x",
        "From: a@b.org\nSubject: Automatisch antwoord: x",
        "From: a@b.org\nSubject: Automatická odpoveď: x",
        "From: a@b.org\nSubject: 自动回复: x",
        "Auto-Submitted: auto-generated\nFrom: monitor@b.org\nSubject: Disk full",
    ],
)
def test_machines_that_answer_are_known(head: str) -> None:
    assert kind(head) is Kind.AUTO_REPLY


def test_an_absence_note_without_marks_is_known_by_subject_and_text() -> None:
    assert kind("From: a@b.org\nSubject: Urlaub", "Ich bin im Urlaub bis Montag.") is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("From: a@b.org\nSubject: Urlaub eintragen geht nicht", "Der Knopf fehlt."),
        ("From: a@b.org\nSubject: Mail delivery failed for our shop", "What can we do? Customers complain."),
        ("From: a@b.org\nSubject: Undelivered mail", "We see user unknown in the log, please look."),
        ("From: postmaster@b.org\nSubject: New certificate", "Please install it."),
        ("From: a@b.org\nSubject: Away team shirts", "How many?"),
        ("From: a@b.org\nSubject: x\nAuto-Submitted: no", "Hi"),
        ("From: a@b.org\nSubject: Fwd: Delivery Status Notification (Failure)", "I got this, why?"),
        ("From: a@b.org\nSubject: x\nX-Auto-Response-Suppress: OOF", "Hi"),
    ],
)
def test_a_person_is_never_taken_for_a_machine(head: str, body: str) -> None:
    assert kind(head, body) is Kind.PERSON


DSN = "\n".join(
    [
        "--b\n\nCould not be delivered.",
        "--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; x@y.org\nAction: failed",
        "--b\nContent-Type: message/rfc822\n\nMessage-ID: <a@b>\n\nhello\n--b--",
    ]
)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\nFrom:"
            " x@y.org\nSubject: x",
            DSN,
        ),
        ("Return-Path: <>\nFrom: MAILER-DAEMON@y.org\nSubject: failure notice", "Hi. This is qmail."),
        (
            "From: Mail Delivery System <postmaster@y.org>\nSubject: Undeliverable: x",
            "550 5.1.1 user unknown",
        ),
        ("From: mailer-daemon@y.org\nSubject: x", "550 5.1.1 no such user here"),
        ("X-Failed-Recipients: x@y.org\nFrom: r@y.org\nSubject: x", "..."),
        ("From: noreply@y.org\nSubject: Unzustellbar: x", "550 5.1.1 konnte nicht zugestellt werden"),
    ],
)
def test_bounces_are_known(head: str, body: str) -> None:
    assert kind(head, body) is Kind.BOUNCE


@pytest.mark.parametrize(
    "header",
    ["List-Id: <l.b.org>", "List-Unsubscribe: <mailto:x@b.org>", "Precedence: list", "Precedence: bulk"],
)
def test_lists_are_known(header: str) -> None:
    assert kind(f"From: a@b.org\nSubject: News\n{header}") is Kind.LIST


def test_our_own_mail_is_known_and_that_of_another_house_is_not() -> None:
    message = parse(b"X-Amparo-Loop: desk.example.org 1\nFrom: a@b.org\n\nx")
    assert classify(message).kind is Kind.OWN_LOOP
    assert classify(message, instance="desk.example.org").kind is Kind.OWN_LOOP
    assert classify(message, instance="other.example.org").kind is Kind.PERSON
