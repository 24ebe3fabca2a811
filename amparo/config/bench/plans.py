"""`amparo bench plans`: how PostgreSQL answers what pages and loops ask, on the database as it is."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from amparo.channels.email.actions.working import take as take_inbound
from amparo.config.bench.explain import Explainer, big_tables
from amparo.config.cli import static
from amparo.customers.actions import NewContact, register_contact
from amparo.customers.models import Contact
from amparo.platform.access.actors import SystemActor
from amparo.platform.access.models import Agent
from amparo.platform.accounts.actions import NewAccount, create_account, issue_link
from amparo.platform.events.actions import dispatch, seal
from amparo.platform.events.models import EventSeal
from amparo.platform.mailer.actions import take as take_outbound
from amparo.platform.time import now as present
from amparo.tickets.actions import sweep_timers
from amparo.tickets.models import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from amparo.platform.accounts.models import Account

    Hot = Mapping[str, Callable[[], object]]


QUEUES = frozenset({"tickets_timer", "events_eventdispatch", "mailer_outboundmail", "email_inboundmail"})


@dataclass(frozen=True, slots=True)
class Readers:
    """The busiest people of the database: what is fast for them is fast for all."""

    agent: Client
    own: Client
    overseer: Client
    ticket: Ticket
    request: Ticket


def run(args: list[str]) -> int:
    """Say what each thing costs, and write down its plans; 1 when a big table is read from end to end."""
    parser = argparse.ArgumentParser(prog="amparo bench plans", description=__doc__)
    parser.add_argument(
        "--write", type=Path, metavar="DIR", help="write the plans into a folder, a file for each"
    )
    folder = parser.parse_args(args).write
    static.run([])
    explained = explain_all(present())
    told = big_tables() | QUEUES
    for name, found in explained.items():
        print(f"{name:<28}{found.plans.total():>4} statements {1000 * found.seconds:>8.1f} ms")
        if folder:
            (folder / f"{name}.txt").write_text(f"{found.text(told)}\n")
    wrong = scanned_from_end_to_end(explained)
    for name, table in wrong:
        print(f"{name} reads {table} from end to end", file=sys.stderr)
    return 1 if wrong else 0


def explain_all(now: datetime) -> dict[str, Explainer]:
    """The plans of everything hot, by name. Whatever is written meanwhile is taken back."""
    explained = {}
    with transaction.atomic():
        for name, ask in _hot(_readers(now), now).items():
            explained[name] = explainer = Explainer()
            with connection.execute_wrapper(explainer):
                ask()
        transaction.set_rollback(True)
    return explained


def scanned_from_end_to_end(explained: Mapping[str, Explainer]) -> list[tuple[str, str]]:
    """What reads all of a big table, as pairs of name and table."""
    big = big_tables()
    return sorted(
        {
            (name, table)
            for name, explainer in explained.items()
            for plan in explainer.plans
            for kind, _index, table in plan.scans
            if kind == "Seq Scan" and table in big
        }
    )


def _hot(who: Readers, now: datetime) -> Hot:
    desk, requests = reverse("desk_list"), reverse("portal_requests")
    behind = f"{who.ticket.next_deadline}_{who.ticket.id}".replace(" ", "T")
    return {
        "desk-list": lambda: _get(who.agent, desk),
        "desk-list-next-page": lambda: _get(who.agent, desk, after=behind),
        "desk-list-next-page-resting": lambda: _get(who.agent, desk, after=f"-_{who.ticket.id}"),
        "desk-list-mine": lambda: _get(who.agent, desk, q="owner:me"),
        "desk-list-unassigned": lambda: _get(who.agent, desk, q="owner:nobody"),
        "desk-list-late": lambda: _get(who.agent, desk, q="due:late"),
        "desk-list-resolved": lambda: _get(who.agent, desk, q="status:resolved"),
        "desk-ticket": lambda: _get(who.agent, reverse("desk_ticket", args=[who.ticket.reference])),
        "portal-home": lambda: _get(who.own, reverse("portal_home")),
        "portal-requests-own": lambda: _get(who.own, requests, all="1"),
        "portal-requests-overseen": lambda: _get(who.overseer, requests, all="1"),
        "portal-request": lambda: _get(who.own, reverse("portal_request", args=[who.request.reference])),
        "loop-timers": lambda: sweep_timers(now),
        "loop-outbox": lambda: take_outbound(now),
        "loop-inbound": lambda: take_inbound(now),
        "loop-dispatch": lambda: dispatch({}, now),
        "loop-seal": lambda: _seal(now),
    }


def _get(reader: Client, path: str, **query: str) -> None:
    response = reader.get(path, query)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answers {response.status_code}")


def _seal(now: datetime) -> None:
    """One run of the sealer as it usually is: everything but the last moment is sealed already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
        horizon = cursor.fetchone()[0]
    EventSeal.objects.create(sealed_at=now, previous=bytes(32), root=bytes(32), count=0, horizon=horizon)
    seal(now)


def _readers(now: datetime) -> Readers:
    """Sign everybody in; the busiest customer and somebody who oversees his organisation get accounts."""
    busiest = Ticket.objects.values("requester").annotate(count=Count("id")).order_by("-count")[0]
    contact = Contact.objects.get(id=busiest["requester"])
    contact.account = create_account(NewAccount("own@bench.example", contact.name), at=now)
    contact.save(update_fields=["account"])
    organisation = contact.affiliations.select_related("organisation").get().organisation
    new = NewContact("Overseer", "overseer@bench.example", organisation, permission="organisation")
    overseer = register_contact(new, by=SystemActor("bench"), at=now)
    return Readers(
        agent=_signed_in(Agent.objects.select_related("account").order_by("id")[0].account, now),
        own=_signed_in(contact.account, now),
        overseer=_signed_in(overseer.account, now),
        ticket=Ticket.objects.open().filter(next_deadline__isnull=False).latest("next_deadline"),
        request=Ticket.objects.filter(requester=contact).latest("id"),
    )


def _signed_in(account: Account | None, now: datetime) -> Client:
    """A browser with a session of this account, by a link as an operator prints it."""
    if account is None:
        raise ValueError("nobody signs in without an account")
    client = Client(headers={"host": urlsplit(settings.BASE_URL).netloc})
    token = issue_link(account, issued_by="operator", at=now)
    client.post(reverse("sign_in_by_link", args=[token]))
    return client
