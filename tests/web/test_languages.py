"""Pages and sentences in the nine languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from amparo.channels.email.views.held import REASONS
from amparo.charters.actions import files_of
from amparo.core.charter import Charter
from amparo.core.mail.kind import Classified, Kind
from amparo.core.mail.route import Context, Hold, Trust, route
from amparo.ui.queries.words import priority_words, status_words
from tests.kit.cast import CHARTER
from tests.kit.tickets import a_ticket
from tests.kit.web import HOST, signed_in

if TYPE_CHECKING:
    from amparo.platform.accounts.models import Account
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

SIGN_IN = {
    "en": "Send me a sign-in link",
    "es": "Enviarme un enlace para entrar",
    "fr": "M'envoyer un lien de connexion",
    "it": "Inviami un link di accesso",
    "pt-pt": "Enviar ligação de acesso",
    "pt-br": "Enviar um link para entrar",
    "de": "Anmeldelink zusenden",
    "nl": "Een aanmeldlink sturen",
    "sk": "Poslať prihlasovací odkaz",
}
OWED = {
    "en": "What we owe you",
    "es": "Lo que le debemos",
    "fr": "Ce que nous vous devons",
    "it": "Cosa dobbiamo a lei",
    "pt-pt": "O que lhe devemos",
    "pt-br": "O que devemos a você",
    "de": "Was wir Ihnen schulden",
    "nl": "Wat u van ons krijgt",
    "sk": "Čo dlhujeme my vám",
}
BY_DEADLINE = {
    "en": "By deadline",
    "es": "Por vencimiento",
    "fr": "Par échéance",
    "it": "Per scadenza",
    "pt-pt": "Por prazo",
    "pt-br": "Por prazo",
    "de": "Nach Fälligkeit",
    "nl": "Volgens termijn",
    "sk": "Podľa termínu",
}


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_a_stranger_is_met_in_the_language_of_his_browser(db: None, language: str) -> None:
    page = Client(headers={"host": HOST, "accept-language": language}).get("/accounts/login/")
    assert page.headers["Content-Language"] == language
    assert f'lang="{language}"' in page.content.decode()
    assert SIGN_IN[language] in page.content.decode()


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_a_customer_reads_the_portal_in_his_language(cast: Cast, clock: MovableClock, language: str) -> None:
    a_ticket(cast.renata, at=clock.at)
    assert OWED[language] in _page_of(cast.renata.account, "/portal/", language)


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_an_agent_works_in_his_language(cast: Cast, clock: MovableClock, language: str) -> None:
    a_ticket(cast.renata, at=clock.at)
    assert BY_DEADLINE[language] in _page_of(cast.bia.account, "/desk/", language)


@pytest.mark.parametrize(
    ("language", "count", "sentence"),
    [
        ("en", 1, "One mail is held"),
        ("en", 2, "2 mails are held"),
        ("fr", 1, "1 e-mail est retenu"),
        ("fr", 2, "2 e-mails sont retenus"),
        ("pt-br", 2, "Há 2 e-mails retidos"),
        ("sk", 1, "Jeden e-mail je zadržaný"),
        ("sk", 3, "3 e-maily sú zadržané"),
        ("sk", 5, "5 e-mailov je zadržaných"),
        ("sk", 22, "22 e-mailov je zadržaných"),
    ],
)
def test_what_is_counted_takes_the_form_of_its_number(language: str, count: int, sentence: str) -> None:
    with translation.override(language):
        page = render_to_string("ui/held.html", {"count": count, "oldest": "3 h 10", "href": "/"})
    assert sentence in page


@pytest.mark.parametrize(
    ("language", "agent", "customer", "priority"),
    [
        ("en", "New", "Received", "Critical"),
        ("pt-br", "Novo", "Recebido", "Crítica"),
        ("pt-pt", "Novo", "Recebido", "Crítica"),
        ("de", "Neu", "Eingegangen", "Kritisch"),
        ("sk", "Nová", "Prijatá", "Kritická"),
    ],
)
def test_a_reader_whose_language_the_charter_lacks_reads_the_usual_words(
    language: str, agent: str, customer: str, priority: str
) -> None:
    policy = Charter.from_files(files_of(CHARTER))
    with translation.override(language):
        assert status_words(policy, "new", "agent").words == agent
        assert status_words(policy, "new", "customer").words == customer
        shown = priority_words(policy, "critical")
        assert shown is not None
        assert shown.words == priority


@pytest.mark.parametrize("trust", [Trust.UNKNOWN, Trust.DOUBTFUL, Trust.AGENT])
def test_why_a_mail_is_held_can_be_read_in_other_languages(trust: Trust) -> None:
    decision = route(Classified(Kind.PERSON, ""), Context(trust))
    assert isinstance(decision, Hold)
    assert decision.why in REASONS


def _page_of(account: Account | None, address: str, language: str) -> str:
    assert account is not None
    account.language = language
    account.save(update_fields=["language"])
    return signed_in(account).get(address).content.decode()
