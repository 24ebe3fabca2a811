"""A web hosting company: what may be treated where, in which words, and by whom."""

from __future__ import annotations

import pytest

from amparo.core.charter import Subject
from amparo.core.charter.channels import Way, outside_hours, recognises, way
from amparo.core.clock import State, read_clocks
from tests.kit.charters import charter, facts, wall

HOSTING = charter("web-hosting")
NAMED = (
    "basic-questions",
    "emergency-check",
    "prices",
    "re-sending",
    "payments",
    "needs",
    "instability",
    "unblocking",
)


@pytest.mark.requirement("D1")
@pytest.mark.parametrize("channel", ["phone", "chat"])
@pytest.mark.parametrize("subject", NAMED)
def test_phone_and_chat_treat_the_named_subjects(channel: str, subject: str) -> None:
    assert way(HOSTING.channels[channel], subject) is Way.HERE


@pytest.mark.requirement("D1", "D3", "D4")
@pytest.mark.parametrize("channel", ["phone", "chat"])
@pytest.mark.parametrize("subject", ["technical", "malware"])
def test_a_talk_that_turns_technical_becomes_a_ticket_for_advanced_support(
    channel: str, subject: str
) -> None:
    talk = [way(HOSTING.channels[channel], each) for each in ("prices", subject)]
    assert talk == [Way.HERE, Way.AS_TICKET]
    assert (HOSTING.subjects[subject].line, HOSTING.subjects[subject].kind) == ("advanced", "incident")


@pytest.mark.requirement("D1", "D3")
@pytest.mark.parametrize("channel", ["portal", "mail"])
def test_the_customer_area_takes_everything_and_a_mail_opens_a_ticket_there(channel: str) -> None:
    assert all(way(HOSTING.channels[channel], subject) is Way.HERE for subject in HOSTING.subjects)
    assert HOSTING.channels["portal"].preferred
    assert HOSTING.channels["mail"].opens_ticket_for == "registered-addresses"


@pytest.mark.requirement("D3")
def test_messengers_give_no_support_but_a_standard_answer() -> None:
    informal = HOSTING.channels["informal"]
    assert way(informal, "prices") is Way.STANDARD_ANSWER
    assert "área do cliente" in HOSTING.text(f"answers.{informal.answer}", "pt-BR")


@pytest.mark.requirement("D2")
@pytest.mark.parametrize(
    ("at", "open_"),
    [
        ("2026-11-18 08:59", False),
        ("2026-11-18 09:00", True),
        ("2026-11-18 17:59", True),
        ("2026-11-18 18:00", False),
    ],
)
def test_we_work_from_nine_to_six(at: str, open_: bool) -> None:
    assert HOSTING.calendar("office").is_open(wall(at)) is open_


@pytest.mark.requirement("D2")
def test_after_hours_there_is_a_ticket_or_a_mail() -> None:
    evening = wall("2026-11-18 19:00")
    assert outside_hours(HOSTING, HOSTING.channels["phone"], evening) == "ticket"
    assert outside_hours(HOSTING, HOSTING.channels["chat"], evening) == "ticket"
    assert outside_hours(HOSTING, HOSTING.channels["portal"], evening) == ""
    assert outside_hours(HOSTING, HOSTING.channels["mail"], evening) == ""
    assert outside_hours(HOSTING, HOSTING.channels["phone"], wall("2026-11-18 10:00")) == ""


@pytest.mark.requirement("D3")
def test_a_technical_ticket_needs_details_a_screenshot_and_the_steps_and_is_asked_for_them() -> None:
    form = next(form for form in HOSTING.intake.forms.values() if form.when.holds(Subject("incident")))
    assert (form.fields, form.attachments, form.steps) == (("details",), ("screenshot",), True)
    assert form.missing == "ask"
    assert "captura de tela" in HOSTING.text(f"askings.{form.ask_with}", "pt-BR")
    assert not any(form.when.holds(Subject("question")) for form in HOSTING.intake.forms.values())


@pytest.mark.requirement("D4")
def test_removing_malware_is_a_service_of_its_own_of_advanced_support() -> None:
    service = HOSTING.services["malware-removal"]
    assert (service.line, service.kind) == ("advanced", "incident")
    assert HOSTING.text("services.malware-removal.name", "en") == "Removal of malware and intrusions"


@pytest.mark.requirement("D6")
@pytest.mark.parametrize(
    ("status", "english", "portuguese"),
    [
        ("in-analysis", "In analysis", "Em análise"),
        ("in-progress", "In progress", "Em andamento"),
        ("waiting-answer", "Waiting for your answer", "Aguardando a sua resposta"),
        ("solved", "Solved", "Solucionado"),
    ],
)
def test_customers_read_the_statuses_in_the_words_of_the_charter(
    status: str, english: str, portuguese: str
) -> None:
    assert HOSTING.label_of_status(status, "en", "customer") == english
    assert HOSTING.label_of_status(status, "pt-BR", "customer") == portuguese


@pytest.mark.requirement("D11")
def test_registration_data_are_reviewed_and_who_left_loses_access_at_once() -> None:
    registration = HOSTING.registration
    assert registration
    assert registration.review_every
    assert registration.needs == ("landline", "secondary-responsible")
    assert registration.departed == "lose-access-at-once"


@pytest.mark.requirement("D12")
def test_common_needs_are_served_without_us() -> None:
    assert HOSTING.self_service
    assert HOSTING.self_service.offers == (
        *("status", "prices", "invoices", "unblock", "re-send"),
        *("how-to", "frequent-questions"),
    )


@pytest.mark.requirement("D13")
def test_a_complaint_is_confidential_and_has_a_clock_of_its_own() -> None:
    ombudsman = HOSTING.ombudsman
    assert ombudsman
    assert (ombudsman.confidential, ombudsman.hidden_from) == (True, "agents-complained-about")
    assert ombudsman.testimonials == "with-consent"
    assert HOSTING.kinds[ombudsman.kind].confidential
    history = facts("2026-11-18 10:00 registered", "2026-11-19 10:00 message_out person")
    clocks = {
        reading.clock: reading
        for reading in read_clocks(HOSTING, Subject(ombudsman.kind), history, wall("2026-11-20 10:00"))
    }
    assert clocks[ombudsman.clock].state is State.MET
    others = read_clocks(HOSTING, Subject("question"), history, wall("2026-11-20 10:00"))
    assert State.MET not in {reading.state for reading in others if reading.clock == ombudsman.clock}


@pytest.mark.requirement("F1")
@pytest.mark.parametrize("channel", ["phone", "chat"])
def test_nobody_is_told_unblocked_or_sent_anything_before_he_is_recognised(channel: str) -> None:
    talk = HOSTING.channels[channel]
    assert not recognises(talk, "")
    assert recognises(talk, "pin")
    assert recognises(talk, "mail-to-registered-address")
    assert not recognises(talk, "he-says-so")


@pytest.mark.requirement("F1")
def test_who_chats_cannot_be_recognised_by_a_call_to_his_number() -> None:
    assert recognises(HOSTING.channels["phone"], "registered-number-called-back")
    assert not recognises(HOSTING.channels["chat"], "registered-number-called-back")
