"""Links that sign in once, for the people through whom a demonstration is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.urls import reverse

from amparo.config.demo.fill import DEMOS, names
from amparo.config.demo.story import company_of
from amparo.customers.models import Contact
from amparo.platform.access.errors import Refused
from amparo.platform.access.models import Agent, Desk
from amparo.platform.accounts.actions import issue_link
from amparo.platform.accounts.models import Account

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any


class Link(NamedTuple):
    """Who is signed in by which address."""

    role: str
    name: str
    address: str

    def __str__(self) -> str:
        return f"  {self.role:<14} {self.name:<14} {self.address}"


def fresh_links(now: datetime) -> list[Link]:
    """New links for the demonstration that this installation holds; refuses when it holds none."""
    told = _told()
    return [_link(role, _account(told, key), now) for role, key in told["sign-in"].items()]


def _told() -> dict[str, Any]:
    slugs = set(Desk.objects.values_list("slug", flat=True))
    found = [told for name in names() if (told := company_of(DEMOS / name))["desk"]["slug"] in slugs]
    if not found:
        raise Refused("There is no demonstration here. `amparo demo` makes one in an empty installation.")
    return found[0]


def _account(told: dict[str, Any], key: str) -> Account:
    """The account of an agent or a contact, by the short name in the files."""
    if key in told["agents"]:
        desk = Desk.objects.get(slug=told["desk"]["slug"])
        agent = Agent.objects.filter(memberships__desk=desk, name=told["agents"][key]["name"])
        return agent.select_related("account").get().account
    contact = Contact.objects.select_related("account").get(name=told["contacts"][key]["name"])
    return Account.objects.get(contact=contact)


def _link(role: str, account: Account, now: datetime) -> Link:
    token = issue_link(account, issued_by="operator", at=now)
    return Link(role, account.name, settings.BASE_URL + reverse("sign_in_by_link", args=[token]))
