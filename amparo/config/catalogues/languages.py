"""The languages that have a catalogue, and how each of them counts."""

from __future__ import annotations

from gettext import c2py

SOURCE = "en"
ONE = "nplurals=2; plural=(n != 1);"
ONE_AND_LESS = "nplurals=2; plural=(n > 1);"
ONE_FEW_OTHER = "nplurals=3; plural=(n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2);"
PLURAL_FORMS = {  # folder: the header that gettext reads
    SOURCE: ONE,
    "es": ONE,
    "fr": ONE_AND_LESS,
    "it": ONE,
    "pt_PT": ONE,
    "pt_BR": ONE_AND_LESS,
    "de": ONE,
    "nl": ONE,
    "sk": ONE_FEW_OTHER,
}
COUNTED = 200  # all plural rules here repeat themselves below this number


def numbers_of_forms(folder: str) -> list[int]:
    """For each plural form, how many of the numbers up to `COUNTED` it stands for."""
    rule = PLURAL_FORMS[folder].partition("plural=")[2].rstrip(";")
    form_of = c2py(rule)
    forms = [form_of(number) for number in range(COUNTED)]
    return [forms.count(form) for form in range(max(forms) + 1)]
