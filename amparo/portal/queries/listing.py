"""All requests of a customer, a page at a time, the last changed first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from amparo.portal.queries.home import RequestLine, request_lines
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from amparo.platform.access.actors import ContactActor

PAGE = 30


@dataclass(frozen=True, slots=True)
class Requests:
    """One page of requests, with the way to the next."""

    lines: tuple[RequestLine, ...]
    shows_all: bool
    next: str
    first: str


def requests(actor: ContactActor, after: str, now: datetime, *, shows_all: bool) -> Requests:
    """The requests that the contact may see: the open ones, or all."""
    visible = Ticket.objects.visible_to(actor)
    wanted = visible if shows_all else visible.open()
    behind = _behind(after)
    tickets = list(
        wanted.filter(behind).newest_first().select_related("desk", "assignee", "requester")[: PAGE + 1]
    )
    page = tickets[:PAGE]
    following = f"{page[-1].updated_at.isoformat()}_{page[-1].id}" if len(tickets) > PAGE else ""
    return Requests(
        lines=tuple(request_lines(page, now)),
        shows_all=shows_all,
        next=_address(following, shows_all=shows_all) if following else "",
        first=_address("", shows_all=shows_all) if behind else "",
    )


def _behind(after: str) -> Q:
    updated, _underscore, number = after.rpartition("_")
    if not number.isdecimal():
        return Q()
    try:
        at = datetime.fromisoformat(updated)
    except ValueError:
        return Q()
    return Q(updated_at__lt=at) | Q(updated_at=at, id__lt=int(number))


def _address(after: str, *, shows_all: bool) -> str:
    query = urlencode(
        {name: value for name, value in (("all", "1" if shows_all else ""), ("after", after)) if value}
    )
    return reverse("portal_requests") + (f"?{query}" if query else "")
