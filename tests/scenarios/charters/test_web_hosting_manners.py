"""A web hosting company: duplicates, stray answers, nudges, capitals, and dialogues that are left open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amparo.core.charter import Subject
from amparo.core.charter.duplicates import Demand, Mail, Ongoing, answered_by, duplicates
from amparo.core.charter.etiquette import Nudge, gathered, is_in_capitals, only_asks_for_speed, told
from amparo.core.clock import Reading, State, read_clocks, read_rules
from amparo.core.clock.nudges import nudges
from tests.kit.charters import charter, facts, wall

HOSTING = charter("web-hosting")
QUESTION = Subject("question")
SUBJECT = "Site fora do ar desde as nove"
TEXT = "O site da loja mostra uma página em branco desde as nove da manhã, e o painel também."
WORKING = "2026-11-18 10:00 status in-analysis"


def clocks(now: str, *lines: str) -> dict[str, Reading]:
    """The clocks of a question after these facts."""
    found = read_clocks(HOSTING, QUESTION, facts("2026-11-18 10:00 registered", *lines), wall(now))
    return {reading.clock: reading for reading in found}


def demand(number: str, **told: str) -> Demand:
    """A ticket that Rita of Loja opened, but for what is told otherwise."""
    return Demand(
        number,
        told.get("who", "rita"),
        told.get("of", "loja"),
        told.get("subject", SUBJECT),
        told.get("text", TEXT),
        wall(told.get("at", "2026-11-18 10:00")),
    )


def proposed(new: Demand, *others: Demand) -> list[tuple[str, str]]:
    """What is proposed about which ticket."""
    assert HOSTING.duplicates
    return [(each.act, each.number) for each in duplicates(HOSTING.duplicates, new, others)]


@pytest.mark.requirement("D7")
def test_the_same_person_on_the_same_subject_is_merged() -> None:
    again = demand("2", subject=f"RE: {SUBJECT}", text=f"{TEXT} Socorro!", at="2026-11-18 11:00")
    assert proposed(again, demand("1")) == [("merge", "1")]


@pytest.mark.requirement("D7")
@pytest.mark.parametrize(
    "other",
    [
        demand("1", text="O certificado venceu e o painel da loja mostra um aviso."),
        demand("1", at="2026-11-10 10:00"),
        demand("1", subject="Painel fora do ar desde as nove"),
    ],
    ids=["other words", "last week", "a like subject"],
)
def test_what_is_not_practically_certain_is_only_suggested(other: Demand) -> None:
    assert proposed(demand("2", at="2026-11-18 11:00"), other) == [("suggest", "1")]


@pytest.mark.requirement("D7")
def test_a_ticket_of_a_colleague_is_only_suggested_to_the_agent() -> None:
    assert proposed(demand("2", who="davi"), demand("1")) == [("suggest-to-agent", "1")]


@pytest.mark.requirement("D7")
def test_tickets_of_others_and_of_other_matters_are_left_alone() -> None:
    elsewhere = demand("3", of="padaria")
    unlike = demand("4", subject="Segunda via da fatura", text="Preciso da fatura de outubro em PDF.")
    assert proposed(demand("2"), elsewhere, unlike) == []


@pytest.mark.requirement("D7")
def test_a_subject_of_one_word_makes_nothing_certain() -> None:
    assert proposed(demand("2", subject="Problema"), demand("1", subject="problema")) == [("suggest", "1")]


ASKED = Ongoing(
    "7",
    "rita",
    "loja",
    "Certificado do domínio",
    "Precisamos que o registro do domínio aponte para o nosso servidor; o passo a passo está no anexo.",
    wall("2026-11-16 15:00"),
)


def offered(**told: str) -> list[str]:
    """The tickets to which a mail of Wednesday is offered."""
    mail = Mail(
        told.get("who", "rita"),
        told.get("of", "loja"),
        told.get("subject", "Pronto"),
        told.get("text", "Feito."),
        told.get("quoted", ""),
        wall(told.get("at", "2026-11-18 09:00")),
    )
    assert HOSTING.duplicates
    return [each.number for each in answered_by(HOSTING.duplicates, mail, [ASKED])]


@pytest.mark.requirement("D8")
def test_a_mail_with_another_subject_that_quotes_us_is_offered_for_joining() -> None:
    quoted = "> Precisamos que o registro do domínio aponte para o\n> nosso servidor; o passo a passo"
    assert offered(quoted=quoted) == ["7"]
    assert offered(quoted=quoted, who="davi") == ["7"]


@pytest.mark.requirement("D8")
def test_a_mail_that_speaks_of_what_we_asked_is_offered_for_joining() -> None:
    assert offered(subject="Registro do domínio", text="O registro aponta para o nosso servidor.") == ["7"]


@pytest.mark.requirement("D8")
def test_a_mail_of_another_matter_or_another_customer_is_not() -> None:
    assert offered(subject="Fatura de outubro", text="Não recebi a fatura de outubro.") == []
    assert offered(of="padaria", subject="Registro do domínio", text="O registro do domínio aponta.") == []
    assert offered(at="2026-11-16 09:00", text="O registro do domínio aponta para o servidor.") == []


@pytest.mark.requirement("D9")
def test_nudges_restart_no_clock_and_end_no_wait() -> None:
    asked = ("2026-11-18 10:00 message_in", WORKING)
    hurried = [f"2026-11-18 10:{minute} message_in asks-for-speed rita" for minute in ("02", "03", "05")]
    reading = clocks("2026-11-18 12:00", *asked, *hurried)["next-response"]
    assert (reading.state, reading.started_at) == (State.UNTARGETED, wall("2026-11-18 10:00"))
    assert (reading.elapsed, reading.cycle) == (timedelta(hours=2), 1)


@pytest.mark.requirement("D9")
def test_asking_for_speed_does_not_answer_our_question() -> None:
    waiting = (
        "2026-11-18 11:00 message_out person",
        "2026-11-18 11:00 status waiting-answer",
        "2026-11-18 11:30 message_in asks-for-speed rita",
    )
    assert clocks("2026-11-18 12:00", *waiting)["resolution"].state is State.UNTARGETED
    assert clocks("2026-11-18 12:00", *waiting)["resolution"].elapsed == timedelta(hours=1)


@pytest.mark.requirement("D9")
def test_a_new_fact_among_nudges_counts_as_a_message() -> None:
    history = (
        "2026-11-18 11:00 message_out person",
        "2026-11-18 11:10 message_in",
        "2026-11-18 11:12 message_in asks-for-speed rita",
    )
    reading = clocks("2026-11-18 12:10", *history)["next-response"]
    assert (reading.started_at, reading.elapsed) == (wall("2026-11-18 11:10"), timedelta(hours=1))


@pytest.mark.requirement("D9")
def test_nudges_are_gathered_and_the_sender_is_told_once_in_a_day() -> None:
    lines = [
        f"2026-11-{at} message_in asks-for-speed rita"
        for at in ("18 10:02", "18 10:03", "18 10:05", "18 16:00", "19 10:02")
    ]
    found = nudges(HOSTING, facts("2026-11-18 10:00 message_in", WORKING, *lines))
    rule = HOSTING.etiquette.nudges
    assert rule
    assert [each.messages for each in gathered(rule, found)] == [3, 1, 1]
    assert told(rule, found) == [
        Nudge(wall("2026-11-18 10:02"), "rita"),
        Nudge(wall("2026-11-19 10:02"), "rita"),
    ]
    assert "guardou o lugar na fila" in HOSTING.text(f"etiquette.{rule.say}", "pt-BR")


@pytest.mark.requirement("D9")
@pytest.mark.parametrize(
    "text",
    [
        "???",
        "Any news?",
        "Hello? This is URGENT!!!",
        "¿Hay novedades? Sigo esperando. Gracias.",
        "J’attends toujours, merci de répondre",
        "È urgente, ci sono novità?",
        "Bom dia, Bia! Alguma novidade sobre o chamado 20431?",
        "Continuo à espera. É muito urgente!",
        "Ich warte immer noch. Bitte um Rückmeldung.",
        "Is er al nieuws? Het is dringend.",
        "Stále čakám, je to súrne!",
    ],
)
def test_what_only_asks_for_speed_is_known_in_nine_languages(text: str) -> None:
    assert only_asks_for_speed(text, known=["Bia Nunes", "20431"])


@pytest.mark.requirement("D9")
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Obrigada!",
        "Sim.",
        "Any news? The shop is down now, too.",
        "Urgente: erro 502 no painel",
        "Alguma novidade? Testei de novo e continua.",
        "Es ist dringend, der Server antwortet nicht",
        "I need an answer by Friday",
    ],
)
def test_one_new_word_makes_a_message(text: str) -> None:
    assert not only_asks_for_speed(text)


@pytest.mark.requirement("D9")
def test_writing_in_capitals_meets_a_hint() -> None:
    assert HOSTING.etiquette.capitals == "hint"
    assert is_in_capitals("MEU SITE NÃO ABRE DESDE ONTEM!!!")
    assert not is_in_capitals("O painel mostra SERVICE UNAVAILABLE desde ontem")
    assert not is_in_capitals("ERRO 502")
    assert "maiúsculas" in HOSTING.text("etiquette.capitals", "pt-BR")


@pytest.mark.requirement("D10")
@pytest.mark.parametrize(("name", "status"), [("left-open", "waiting-answer"), ("solved", "solved")])
def test_a_dialogue_left_open_is_reminded_and_then_closed(name: str, status: str) -> None:
    history = facts("2026-11-18 10:00 registered", f"2026-11-18 11:00 status {status}")
    rules = {rule.rule: rule for rule in read_rules(HOSTING, history, wall("2026-11-18 12:00"))}
    names = [moment.name.partition(":")[0] for moment in rules[name].moments]
    assert names[0] == "remind"
    assert names[-1] == "close"


@pytest.mark.requirement("D10")
def test_a_dialogue_that_the_customer_closed_is_left_in_peace() -> None:
    history = facts(
        "2026-11-18 10:00 registered", "2026-11-18 11:00 status solved", "2026-11-18 11:30 status closed"
    )
    assert all(not rule.moments for rule in read_rules(HOSTING, history, wall("2026-11-19 12:00")))
