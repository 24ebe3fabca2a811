"""The figures that a clause may state, so that text and figure cannot differ: each by its key in braces."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from amparo.core.charter.figures import Money
from amparo.core.charter.model import LifecycleRule, Target
from amparo.core.charter.reader import Stated, Table, keys_of
from amparo.core.charter.speech import listed, share, sum_of_money, weekly_hours
from amparo.core.charter.values import Choice, Ref, Said, Text, Words
from amparo.core.charter.words import allowance_in_words
from amparo.core.time import Calendar, Hours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amparo.core.charter.values import Value
    from amparo.core.time.allowance import Allowance

Figures = dict[str, tuple["Value | None", object]]


def figures(of: object) -> Figures:
    """What a clause about a thing may state, by placeholder; what is not given cannot be stated."""
    match of:
        case Target():
            aimed = of.objective.allowance if of.objective else None
            found: Figures = {"within": (None, of.allowance), "objective": (None, aimed)}
        case LifecycleRule():
            found = _of_rule(of)
        case Calendar():
            found = {"hours": (None, of.schedule)} if isinstance(of.schedule, Hours) else {}
        case Stated():
            found = {name: (of.value, raw) for name, raw in of.figures.items()}
        case None:
            return {}
        case _:
            found = {each.name: (each.value, getattr(of, each.attribute)) for each in keys_of(type(of))}
    return {name: stated for name, stated in found.items() if _can_be_stated(*stated)}


def figures_in_words(of: object, path: str, language: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The same in the words of a language; `path` is where the thing stands among the texts."""
    return {
        name: _in_words(value, raw, f"{path}.{name}", language, texts)
        for name, (value, raw) in figures(of).items()
    }


def _of_rule(rule: LifecycleRule) -> Figures:
    return {
        "for": (None, rule.lasting),
        "age": (None, rule.age),
        "count": (None, rule.failed_contacts),
        "apart": (None, rule.contacts_apart),
        "mail-fails-after": (None, rule.silence_fails),
        "reminders": (None, tuple(amount for _, amount in rule.reminders)),
    }


def _can_be_stated(value: Value | None, raw: object) -> bool:
    if raw is None or raw in ((), "", {}, 0) or isinstance(raw, bool):
        return False
    if isinstance(value, Choice | Said | Table) or (isinstance(value, Words) and not value.named):
        return False
    if isinstance(raw, str):
        return isinstance(value, Ref | Text) or value is None
    return isinstance(raw, int | Fraction | Money | tuple | Hours) or hasattr(raw, "__slots__")


def _in_words(value: Value | None, raw: object, path: str, language: str, texts: Mapping[str, str]) -> str:
    if isinstance(raw, tuple):
        return listed([_in_words(value, each, path, language, texts) for each in raw], language)
    if isinstance(value, Ref | Words):
        return _named(value, str(raw), path, texts)
    return _figure(raw, language)


def _figure(raw: object, language: str) -> str:
    match raw:
        case Hours():
            return weekly_hours(raw.week, language)
        case Fraction():
            return share(raw, language)
        case Money():
            return sum_of_money(raw, language)
        case int() | str():
            return str(raw)
        case _:
            return allowance_in_words(cast("Allowance", raw), language)


def _named(value: Ref | Words, name: str, path: str, texts: Mapping[str, str]) -> str:
    groups = value.group.split("|") if isinstance(value, Ref) else [path]
    keys = (key for group in groups for key in (f"{group}.{name}.name", f"{group}.{name}"))
    return next((texts[key] for key in keys if key in texts), name)
