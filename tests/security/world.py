"""What the access tests look at: one ticket on each side of each wall, and everybody who might ask for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import URLResolver, get_resolver

from amparo.channels.phone.models import Call, CallBack
from amparo.charters.actions import begin_draft
from amparo.charters.models import CharterVersion
from amparo.platform.access.actors import AgentActor
from amparo.platform.access.models import Absence, DeskMembership
from amparo.tickets.actions import NewFile, NewMessage, add_customer_message
from amparo.tickets.models import Attachment, Dispute, Hold, PendingItem
from tests.kit.mails import Written, comes_in
from tests.kit.tickets import a_ticket, contact, somebody_answers
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from django.http import HttpResponseBase
    from django.test import Client
    from psycopg.sql import Composable

    from amparo.channels.email.models import InboundMail
    from amparo.charters.models import CharterDraft
    from amparo.customers.models import Contact
    from amparo.platform.access.models import Agent, Desk
    from amparo.platform.mailer.models import OutboundMail
    from amparo.tickets.models import Ticket
    from tests.kit.cast import Cast

Thing = TypeVar("Thing")

AGENTS = ("agent", "lead", "administrator")
CUSTOMERS = ("customer", "colleague", "overseer", "foreign customer", "customer elsewhere")
ROLES = ("anonymous", *AGENTS, "agent elsewhere", *CUSTOMERS)
OBJECTS = ("own", "sibling", "foreign", "elsewhere")
SEEN_BY = {
    "anonymous": (),
    **dict.fromkeys(AGENTS, ("own", "sibling", "foreign")),
    "agent elsewhere": ("elsewhere",),
    "customer": ("own",),
    "colleague": ("sibling",),
    "overseer": ("own", "sibling"),
    "foreign customer": ("foreign",),
    "customer elsewhere": ("elsewhere",),
}
CHANGING = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
OF_THE_SESSION = {"django_session", "cache"}
PASSING = re.compile(r'nonce="[^"]*"|"[A-Za-z0-9]{64}"')  # nonces and tokens against forged requests


@dataclass(frozen=True)
class World:
    """The cast; and on each side of each wall a ticket, a mail that is held, and one that left."""

    cast: Cast
    tickets: Mapping[str, Ticket]
    held: Mapping[str, InboundMail]
    left: Mapping[str, OutboundMail]
    calls: Mapping[str, Call]
    owed: Mapping[str, CallBack]
    away: Mapping[str, Absence]
    drafts: Mapping[str, CharterDraft]

    def client(self, role: str) -> Client:
        """A browser in which a role is signed in, agents with their second factor."""
        person = self.person(role)
        browser = signed_in(person.account if person else None)
        browser.raise_request_exception = False
        return browser

    def person(self, role: str) -> Agent | Contact | None:
        people: dict[str, Agent | Contact | None] = {
            "anonymous": None,
            "agent": self.cast.bia,
            "lead": self.cast.helena,
            "administrator": self.cast.otto,
            "agent elsewhere": self.cast.caio,
            "customer": self.cast.renata,
            "colleague": self.cast.davi,
            "overseer": self.cast.ana,
            "foreign customer": self.cast.celia,
            "customer elsewhere": self.cast.ivo,
        }
        return people[role]


def make_world(cast: Cast, at: datetime) -> World:
    """Numbers count per desk, so the other desk is ahead: no two tickets share a number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_ticket_number(%s) FROM generate_series(1, 50)", [cast.other_desk.id])
    requesters = {"own": cast.renata, "sibling": cast.davi, "foreign": cast.celia, "elsewhere": cast.ivo}
    tickets = {name: a_ticket(who, at=at, subject=f"About {name}") for name, who in requesters.items()}
    for name, ticket in tickets.items():
        file = NewFile(f"{name}.txt", "text/plain", f"the file of {name}".encode())
        message = NewMessage(f"canary-{name}", "portal", files=(file,))
        add_customer_message(ticket, message, by=contact(requesters[name]), at=at)
        a_hold_and_a_dispute(ticket, requesters[name], at)
        PendingItem.objects.create(ticket=ticket, what=f"canary-form-{name}", asked_at=at)
    here, there = (
        a_mail_left(tickets["own"], cast.bia, at),
        a_mail_left(tickets["elsewhere"], cast.caio, at),
    )
    return World(
        cast,
        tickets,
        held=by_desk(a_held_mail(cast.desk, at), a_held_mail(cast.other_desk, at)),
        left=by_desk(here, there),
        calls=by_desk(a_call(tickets["own"], cast.bia, at), a_call(tickets["elsewhere"], cast.caio, at)),
        owed=by_desk(a_call_owed(tickets["own"], at), a_call_owed(tickets["elsewhere"], at)),
        away=by_desk(an_absence(cast.bia, cast.otto, at), an_absence(cast.caio, cast.bia, at)),
        drafts=by_desk(a_draft(cast.desk, cast.helena, at), a_draft(cast.other_desk, cast.caio, at)),
    )


def a_hold_and_a_dispute(ticket: Ticket, requester: Contact, at: datetime) -> None:
    lead = DeskMembership.objects.filter(desk=ticket.desk).order_by("agent").first()
    assert lead
    Hold.objects.create(
        ticket=ticket,
        reason="beyond-control",
        name="canary-hold",
        starts_at=at,
        declared_by=lead.agent,
        counts_since=at,
    )
    Dispute.objects.create(
        ticket=ticket, about="closing", raised_by=requester, reason="canary-dispute", raised_at=at
    )


def hold_of(ticket: Ticket) -> int:
    return Hold.objects.get(ticket=ticket).id


def dispute_of(ticket: Ticket) -> int:
    return Dispute.objects.get(ticket=ticket).id


def a_call(ticket: Ticket, who: Agent, at: datetime) -> Call:
    return Call.objects.create(
        desk=ticket.desk, direction="in", agent=who, ticket=ticket, contact=ticket.requester, started_at=at
    )


def a_call_owed(ticket: Ticket, at: datetime) -> CallBack:
    return CallBack.objects.create(
        desk=ticket.desk, ticket=ticket, contact=ticket.requester, number="+551130000000", asked_at=at
    )


def an_absence(who: Agent, deputy: Agent, at: datetime) -> Absence:
    present = DateTimeTZRange(at - timedelta(days=1), at + timedelta(days=1))
    return Absence.objects.create(agent=who, deputy=deputy, during=present)


def by_desk(here: Thing, there: Thing) -> Mapping[str, Thing]:
    """What belongs to a desk and to no customer: the same for all tickets of the desk."""
    return {"own": here, "sibling": here, "foreign": here, "elsewhere": there}


def a_held_mail(desk: Desk, at: datetime) -> InboundMail:
    sender = f"Rita Melo <rita@{desk.slug}.home.test>"
    return comes_in(Written(sender, desk.address, message_id=f"<held@{desk.slug}.test>"), at=at)


def a_mail_left(ticket: Ticket, who: Agent, at: datetime) -> OutboundMail:
    mail = somebody_answers(ticket, who, at=at).outbound_mail
    assert mail
    return mail


def a_draft(desk: Desk, who: Agent, at: datetime) -> CharterDraft:
    """A draft of the charter by somebody who leads the desk for a moment."""
    lead = AgentActor(who.id, who.account_id, who.name, frozenset({desk.id}), frozenset({desk.id}))
    return begin_draft(desk, CharterVersion.objects.get(desk=desk), by=lead, at=at)


def item_of(ticket: Ticket) -> int:
    return PendingItem.objects.get(ticket=ticket).id


def file_of(ticket: Ticket) -> str:
    return Attachment.objects.get(entry__ticket=ticket).token


@dataclass(frozen=True)
class Answer:
    """What came back, without what differs from one answer to the next, and what was written meanwhile."""

    status: int
    location: str
    body: str
    written: tuple[str, ...]

    @property
    def denies(self) -> bool:
        return self.status == 404

    @property
    def leads_to_sign_in(self) -> bool:
        return self.status == 302 and self.location.startswith("/accounts/login/")


def ask(browser: Client, method: str, url: str) -> Answer:
    """Request a page; its own address is blotted out of the answer."""
    written: list[str] = []

    def note(execute: Callable[..., Any], sql: str | Composable, *rest: Any) -> Any:
        text = sql if isinstance(sql, str) else sql.as_string()
        if (match := CHANGING.match(text)) and match.group(2) not in OF_THE_SESSION:
            written.append(match.group(2))
        return execute(sql, *rest)

    browser.cookies.pop("messages", None)  # what an earlier page wanted to say
    with connection.execute_wrapper(note):
        response = browser.generic(method, url)
    location = response.headers.get("Location", "")
    return Answer(response.status_code, location, text_of(response, url), tuple(written))


def text_of(response: HttpResponseBase, url: str) -> str:
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    text = PASSING.sub("", content.decode(errors="replace"))
    return text.replace(url, "…").replace(quote(url, safe=""), "…")


def routes() -> Iterator[tuple[str, str]]:
    """Every address of the product: its pattern, and its name with namespaces."""
    yield from _walk(get_resolver(), "", "")


def _walk(resolver: URLResolver, route: str, space: str) -> Iterator[tuple[str, str]]:
    for found in resolver.url_patterns:
        pattern = route + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from _walk(found, pattern, f"{space}{found.namespace}:" if found.namespace else space)
        else:
            yield pattern, f"{space}{found.name}"
