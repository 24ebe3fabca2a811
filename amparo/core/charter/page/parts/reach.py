"""How to reach us: the ways with their hours, and dedicated telephone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.model import Block, Cell, Row, Table
from amparo.core.charter.page.parts.hours import summary
from amparo.core.charter.page.spoken import NO_BREAK
from amparo.core.charter.page.teller import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.page.teller import Teller
    from amparo.core.charter.terms.reach import Channel, Number

OPENERS = ("registered-addresses", "anyone")


def figures(teller: Teller, key: str) -> Iterator[Block]:
    """The tables below say it."""
    del teller, key
    yield from ()


def closing(teller: Teller) -> Iterator[Block]:
    """All ways below each other, then the numbers."""
    rows = [
        Row(
            Cell(teller.name("channels", channel.name)),
            (Cell(_when(teller, channel)), Cell(_known(teller, channel))),
        )
        for channel in teller.charter.channels.values()
    ]
    yield from table(teller.say("ways"), (teller.say("way"), teller.say("when"), teller.say("know")), rows)
    for channel in teller.charter.channels.values():
        yield from _numbers(teller, channel)


def _when(teller: Teller, channel: Channel) -> str:
    if not channel.support:
        return ""
    return summary(teller, channel.hours) if channel.hours else teller.say("at-any-hour")


def _known(teller: Teller, channel: Channel) -> str:
    """What one should know before one comes this way, each in a sentence."""
    if not channel.support:
        return teller.say("no-support")
    said = []
    if channel.preferred:
        said.append(teller.say("preferred"))
    if channel.opens_ticket_for in OPENERS:
        said.append(teller.say(channel.opens_ticket_for))
    if channel.subjects:
        said.append(teller.say("only-for", names=teller.names("subjects", channel.subjects)))
    if channel.refuses:
        said.append(teller.say("not-for", names=teller.names("subjects", channel.refuses)))
    if channel.levels:
        said.append(teller.say("at-levels", names=teller.names("levels", channel.levels)))
    return ". ".join(said) + ("." if said else "")


def _numbers(teller: Teller, channel: Channel) -> list[Table]:
    rows = [_number(teller, channel, number) for number in channel.numbers.values()]
    heads = (teller.say("for"), teller.say("number"), teller.say("languages"), teller.say("when"))
    return table(teller.say("numbers"), heads, rows)


def _number(teller: Teller, channel: Channel, number: Number) -> Row:
    dialled = "".join(sign for sign in number.number if sign.isdigit() or sign == "+")
    languages = teller.spoken.joined(teller.spoken.tongue(language) for language in number.languages)
    hours = number.hours or channel.hours
    return Row(
        Cell(teller.name(f"channels.{channel.name}.numbers", number.name)),
        (
            Cell(number.number.replace(" ", NO_BREAK), link=f"tel:{dialled}"),
            Cell(languages[:1].upper() + languages[1:]),
            Cell(summary(teller, hours) if hours else teller.say("at-any-hour")),
        ),
    )
