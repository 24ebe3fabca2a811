"""Figures are said in the manner of each language."""

from __future__ import annotations

from fractions import Fraction

import pytest

from amparo.core.charter.amounts import allowance
from amparo.core.charter.figures import money
from amparo.core.charter.speech import listed, share, sum_of_money, weekly_hours
from amparo.core.charter.words import allowance_in_words
from amparo.core.time import Window

LANGUAGES = ("en", "es", "fr", "it", "pt-PT", "pt-BR", "de", "nl", "sk")
HALF_DAYS = (Window(8 * 3600, 10 * 3600 + 2700), Window(13 * 3600, 17 * 3600))
NIGHT = (Window(22 * 3600, 30 * 3600),)
OFFICE = (*(HALF_DAYS,) * 5, (), ())


@pytest.mark.parametrize(
    ("language", "percent", "amount"),
    [
        ("en", "99.95%", "€1,234.50"),
        ("es", "99,95 %", "1.234,50 €"),
        ("fr", "99,95 %", "1\u202f234,50 €"),
        ("it", "99,95%", "1.234,50 €"),
        ("pt-PT", "99,95%", "1 234,50 €"),
        ("pt-BR", "99,95%", "€ 1.234,50"),
        ("de", "99,95 %", "1.234,50 €"),
        ("nl", "99,95%", "€ 1.234,50"),
        ("sk", "99,95 %", "1 234,50 €"),
    ],
)
def test_percentages_and_money(language: str, percent: str, amount: str) -> None:
    assert share(Fraction(9995, 100), language) == percent.replace(" ", "\u00a0")
    assert sum_of_money(money("1234.50 EUR"), language) == amount.replace(" ", "\u00a0")


def test_money_of_other_currencies() -> None:
    assert sum_of_money(money("40 BRL"), "pt-BR") == "R$\u00a040,00"
    assert sum_of_money(money("40.00 CHF"), "de") == "40,00\u00a0CHF"
    assert sum_of_money(money("40.00 CHF"), "en") == "CHF\u00a040.00"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Monday to Friday 08:00–10:45 and 13:00–17:00"),
        ("es", "de lunes a viernes 8:00–10:45 y 13:00–17:00"),
        ("fr", "du lundi au vendredi 08:00–10:45 et 13:00–17:00"),
        ("it", "da lunedì a venerdì 08:00–10:45 e 13:00–17:00"),
        ("pt-PT", "de segunda a sexta-feira 08:00–10:45 e 13:00–17:00"),
        ("pt-BR", "de segunda a sexta-feira 08:00–10:45 e 13:00–17:00"),
        ("de", "Montag bis Freitag 08:00–10:45 und 13:00–17:00"),
        ("nl", "maandag tot en met vrijdag 08:00–10:45 en 13:00–17:00"),
        ("sk", "pondelok až piatok 8:00–10:45 a 13:00–17:00"),
    ],
)
def test_hours_of_a_week(language: str, said: str) -> None:
    assert weekly_hours(OFFICE, language) == said


@pytest.mark.parametrize(
    ("week", "said"),
    [
        (((HALF_DAYS[:1]),) * 7, "Monday to Sunday 08:00–10:45"),
        ((HALF_DAYS[:1], HALF_DAYS[:1], (), (), (), (), HALF_DAYS[:1]), "Sunday to Tuesday 08:00–10:45"),
        (((), NIGHT, (), NIGHT, (), (), ()), "Tuesday 22:00–06:00; Thursday 22:00–06:00"),
        (((Window(0, 86_400),),) * 7, "at any hour of any day"),
        (((Window(18 * 3600, 86_400),), (), (), (), (), (), ()), "Monday 18:00–24:00"),
    ],
)
def test_weeks_of_other_shapes(week: tuple[tuple[Window, ...], ...], said: str) -> None:
    assert weekly_hours(week, "en") == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "a, b and c"), ("es", "a, b y c"), ("fr", "a, b et c"), ("de", "a, b und c"), ("sk", "a, b a c")],
)
def test_lists(language: str, said: str) -> None:
    assert listed(["a", "b", "c"], language) == said
    assert listed(["a"], language) == "a"


def test_a_list_that_ends_in_the_sound_of_and() -> None:
    assert listed(["español", "inglés"], "es") == "español e inglés"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10 years", "10 years"),
        ("12 months", "1 year"),
        ("18 months", "18 months"),
        ("90 minutes", "90 minutes"),
        ("end of next business day", "the end of the next business day"),
        ("end of 22nd business day", "the end of the 22nd business day"),
        ("end of 11th business day", "the end of the 11th business day"),
        ("by 16:00 next business day", "16:00 on the next business day"),
        ("4 business hours, at most 3 days", "4 business hours, at most 3 days"),
    ],
)
def test_amounts_of_time(written: str, said: str) -> None:
    assert allowance_in_words(allowance(written), "en") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_for_each_amount(language: str) -> None:
    written = ("1 hour", "3 business minutes", "5 days", "2 months", "1 year", "end of 3rd business day")
    said = {allowance_in_words(allowance(each), language) for each in written}
    assert len(said) == len(written)
    assert not any("business" in each for each in said if language != "en")
