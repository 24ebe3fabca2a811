"""Fills an empty installation with a demonstration, all of it or nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection, transaction

from amparo.config.demo.company import CHARTERS, found
from amparo.config.demo.past import Past
from amparo.config.demo.play import play
from amparo.config.demo.story import company_of, stories_of
from amparo.platform.access.errors import Refused
from amparo.platform.access.models import Desk
from amparo.platform.accounts.models import Account
from amparo.platform.events.actions import seal
from amparo.platform.mailer.actions import keep_for_mailbox
from amparo.platform.mailer.models import OutboundMail

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

DEMOS = Path(__file__).parents[3] / "demos"
DEFAULT = "orvalto"
ON_THE_WAY = timedelta(seconds=2)


def names() -> list[str]:
    """The demonstrations that there are."""
    return sorted(path.parent.name for path in DEMOS.glob("*/company.toml"))


def company_under(name: str) -> dict[str, Any]:
    """The company of a demonstration; after an @ stands another charter under which it is played."""
    name, _, policy = name.partition("@")
    if name not in names():
        raise Refused(f"There is no demonstration {name!r}. There is: {', '.join(names())}.")
    if policy and policy not in charters():
        raise Refused(f"There is no charter {policy!r}. There is: {', '.join(charters())}.")
    company = company_of(DEMOS / name)
    return company | {"desk": company["desk"] | {"charter": policy}} if policy else company


def charters() -> list[str]:
    """The charters under which a demonstration can be played."""
    return sorted(path.parent.name for path in CHARTERS.glob("*/charter.toml"))


def fill(name: str, now: datetime) -> int:
    """Play a demonstration into an empty installation; returns its number of tickets.

    One transaction: a worker that runs beside it sees nothing until everything has happened, and what is
    interrupted leaves nothing behind.
    """
    told = company_under(name)
    with transaction.atomic():
        _require_emptiness()
        company = found(told, now)
        stories = stories_of(DEMOS / name.partition("@")[0])
        tickets = play(stories, company, Past(now, company.calendar))
        _deliver_all()
    seal(now)
    return tickets


def _require_emptiness() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('amparo.demo'))")
    if Desk.objects.exists() or Account.objects.exists():
        raise Refused(
            "This installation is in use already, so nothing was changed. "
            "A demonstration needs an empty one: `amparo up --data NEW_FOLDER`."
        )


def _deliver_all() -> None:
    """The mails of the past were delivered in their time: the outbox has nothing to do."""
    for mail in OutboundMail.objects.defer("raw").order_by("id"):
        keep_for_mailbox([mail], mail.created_at + ON_THE_WAY)
