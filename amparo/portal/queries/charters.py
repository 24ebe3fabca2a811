"""The charter as customers and the public read it: the versions of a desk, and the page of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from amparo.charters.models import CharterVersion
from amparo.charters.queries import charter, closure_stamp, keep_up, measure, version_name
from amparo.core.charter.page import Edition, link, page_of
from amparo.core.charter.page.feed import hours_feed
from amparo.core.charter.page.paper import pdf
from amparo.core.charter.page.spoken import Spoken
from amparo.core.time import zone
from amparo.platform.access.actors import ContactActor
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from amparo.charters.querysets import CharterVersionQuerySet
    from amparo.core.charter import Charter
    from amparo.core.charter.page import Page
    from amparo.core.charter.page.markup import Markup
    from amparo.platform.access.actors import AgentActor

MOST = 24
"""So many versions are listed, the newest."""


@dataclass(frozen=True, slots=True)
class Published:
    """A version of a charter with the closures of its desk, and all versions beside it."""

    version: CharterVersion
    policy: Charter
    others: tuple[CharterVersion, ...]
    in_force: int

    def page(self, language: str, at: datetime, href: Callable[[int], str]) -> Page:
        """The page at a moment; `href` says where the page of a version is, by its number."""
        return page_of(self.policy, language, at, tuple(self._editions(href)))

    def _editions(self, href: Callable[[int], str]) -> list[Edition]:
        place = zone(self.policy.timezone)
        return [
            Edition(
                version=version_name(each.id),
                valid_from=each.valid_from.astimezone(place).date(),
                href=href(each.number),
                is_read=each.id == self.version.id,
                is_in_force=each.id == self.in_force,
            )
            for each in self.others
        ]


def published(versions: CharterVersionQuerySet, number: int | None, now: datetime) -> Published | None:
    """Of these versions of one desk the one with this number, without a number the one in force."""
    rows = versions.select_related("desk").defer("files").order_by("-valid_from", "-number")
    found = list(rows[:MOST])
    in_force = next((each for each in found if each.valid_from <= now), None)
    read = in_force if number is None else next((each for each in found if each.number == number), None)
    if read is None:
        return None
    keep_up(versions.filter(id=read.id).values_list(closure_stamp(), flat=True).get())
    policy = measure(read.id, read.desk_id).charter
    return Published(read, policy, tuple(found), in_force.id if in_force else 0)


def agreed(actor: AgentActor | ContactActor, desk: str, number: int) -> Published | None:
    """A variant that one contract has agreed: for the desk's agents, and for whose requests it measures."""
    visible = CharterVersion.objects.visible_to(actor)
    variants = visible.filter(desk__slug=desk, number=number, contract_variant=True)
    version = variants.select_related("desk").defer("files").first()
    if version is None or (
        isinstance(actor, ContactActor)
        and not Ticket.objects.visible_to(actor).filter(charter=version).exists()
    ):
        return None
    return Published(version, measure(version.id, version.desk_id).charter, (), version.id)


def forms(language: str, paper: str, hours: str) -> tuple[Markup, ...]:
    """The ways to the paper and to the calendar file, in the words of the page."""
    spoken = Spoken(language)
    return link(spoken.say("pdf"), paper), link(spoken.say("ics"), hours)


def calendar_file(found: Published, language: str) -> str:
    """The opening hours with the closures of the desk."""
    return hours_feed(found.policy, language)


def paper_of(found: Published, language: str) -> bytes:
    """The version on paper, as it was published."""
    return _paper(found.version.id, found.policy.language(language))


@lru_cache(maxsize=32)
def _paper(version_id: int, language: str) -> bytes:
    """Versions never change, so that each is set once per process."""
    return pdf(page_of(charter(version_id), language))
