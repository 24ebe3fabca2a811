"""Levels and add-ons that somebody can have, cover that begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.checks.fault import Fault, reaches
from amparo.core.time.allowance import CivilDays, CivilMonths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amparo.core.charter.terms.everything import Terms


def levels_can_be_had(terms: Terms) -> Iterator[Fault]:
    """A level has a way to reach us that lets it in."""
    for name, level in terms.levels.items():
        here = ("levels", name)
        offered = level.channels or tuple(terms.channels)
        open_to = [each for each in offered if _lets_in(terms, each, name)]
        rests_on = (("channels",),)
        if terms.channels and not open_to:
            problem = f"nobody can have the level {name}: no channel is open to it"
            yield Fault("level-nobody-can-have", here, problem, "Name it in levels of a channel", rests_on)
            continue
        for index, channel in enumerate(level.channels):
            if channel not in open_to:
                problem = f"the channel {channel} is not open to the level {name}"
                remedy = f"Name {name} in levels of {channel}, or take {channel} out"
                yield Fault("channel-closed-to-level", (*here, "channels", index), problem, remedy, rests_on)


def add_ons_can_be_had(terms: Terms) -> Iterator[Fault]:
    """An add-on is sold, included in a level, or comes with facts of a contract."""
    included = {each for level in terms.levels.values() for each in level.includes}
    for name, add_on in terms.add_ons.items():
        here = ("add-ons", name)
        if add_on.sold == "bundled" and not add_on.bundled_when and name not in included:
            problem = f"nobody can have {name}: it is not sold, and nothing brings it"
            yield Fault("add-on-nobody-can-have", here, problem, "Say bundled-when = [...]", (("levels",),))
        if add_on.sold == "separately" and add_on.bundled_when:
            problem = f"{name} is only sold separately, and yet bundled"
            path = (*here, "bundled-when")
            yield Fault("add-on-sold-only", path, problem, 'Say sold = "both"', ((*here, "sold"),))


def warranty_is_civil(terms: Terms) -> Iterator[Fault]:
    """A warranty lasts whole days or months, and its end is announced after its beginning."""
    warranty = terms.warranty
    if not warranty:
        return
    if not isinstance(warranty.lasts, CivilDays | CivilMonths):
        problem, remedy = "a warranty counts days or months", 'Write it like "3 months"'
        yield Fault("warranty-not-civil", ("warranty", "lasts"), problem, remedy)
    for index, ahead in enumerate(warranty.remind):
        if reaches(ahead, warranty.lasts):
            problem = "this reminder comes before the warranty has begun"
            path = ("warranty", "remind", index)
            yield Fault(
                "reminder-before-beginning",
                path,
                problem,
                "Remind nearer to its end",
                (("warranty", "lasts"),),
            )


def cover_is_declared(terms: Terms) -> Iterator[Fault]:
    """A ticket needs a warranty exactly where there is one."""
    if "warranty" in terms.coverage.needs and not terms.warranty:
        path = ("coverage", "needs", terms.coverage.needs.index("warranty"))
        problem = "a ticket needs a warranty, and there is none"
        yield Fault("warranty-missing", path, problem, "Declare [warranty]", (("warranty",),))
    if terms.warranty and terms.coverage.needs and "warranty" not in terms.coverage.needs:
        problem = "a warranty is given, and covers nothing"
        remedy = 'Name "warranty" in needs of [coverage]'
        yield Fault("warranty-unused", ("warranty",), problem, remedy, (("coverage", "needs"),))


def versions_are_announced(terms: Terms) -> Iterator[Fault]:
    """The end of support is announced after the version was superseded."""
    versions = terms.versions
    for index, ahead in enumerate(versions.warn if versions else ()):
        if versions and reaches(ahead, versions.support_ends):
            problem = "this warning comes before the version was superseded"
            path = ("versions", "warn", index)
            remedy = "Warn nearer to the end of support"
            yield Fault("version-warning-early", path, problem, remedy, (("versions", "support-ends"),))


def _lets_in(terms: Terms, channel: str, level: str) -> bool:
    levels = terms.channels[channel].levels if channel in terms.channels else ()
    return not levels or level in levels
