"""Percentages and money as a charter writes them: "99.9%", "40.00 EUR". Exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?) ?%")
_MONEY = re.compile(r"(\d{1,12}(?:\.\d{1,2})?) ([A-Z]{3})")
_CURRENCY = re.compile(r"[A-Z]{3}")
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a currency, by its three letters."""

    amount: Decimal
    currency: str


def percent(text: str) -> Fraction:
    """`99.9%` as 999/10."""
    found = _PERCENT.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a percentage", 'Write it like "99.9%"')
    return Fraction(found[1])


def money(text: str) -> Money:
    """`40.00 EUR`."""
    found = _MONEY.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not an amount of money", 'Write it like "40.00 EUR"')
    return Money(Decimal(found[1]), found[2])


def currency(text: str) -> str:
    """The three letters of a currency."""
    if not _CURRENCY.fullmatch(text):
        raise ValueError(f"{text!r} is not a currency", 'Write its three letters, such as "EUR"')
    return text


def identifier(text: str) -> str:
    """A name in small letters."""
    if not _IDENTIFIER.fullmatch(text):
        raise ValueError(f"{text!r} cannot be a name here", "Use small letters, digits and dashes")
    return text


def country(text: str) -> str:
    """The two letters of a country."""
    if not _COUNTRY.fullmatch(text):
        raise ValueError(f"{text!r} is not a country", 'Write its two letters, such as "ES"')
    return text
