from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from amparo.customers.models import Affiliation, Contact, ContactAddress, Organisation
from amparo.platform.access.actors import ContactActor

if TYPE_CHECKING:
    from amparo.customers.querysets import ContactQuerySet, OrganisationQuerySet
    from amparo.platform.accounts.models import Account


def contact_actor(account: Account) -> ContactActor | None:
    """The contact who signs in with `account`, with what he may see; None when he is none or has left."""
    contact = Contact.objects.filter(account=account, left_at=None).first()
    return actor_for(contact) if contact else None


def actor_for(contact: Contact) -> ContactActor:
    """`contact` as an actor: his organisations, and those whose tickets he may all see."""
    affiliations = list(Affiliation.objects.current().filter(contact=contact))
    return ContactActor(
        id=contact.id,
        account_id=contact.account_id,
        name=contact.name,
        organisations=frozenset(a.organisation_id for a in affiliations),
        oversees=frozenset(
            a.organisation_id for a in affiliations if a.permission != Affiliation.Permission.OWN
        ),
    )


def contact_numbered(contact_id: int) -> Contact | None:
    """The contact whom a signed key of ours names, if he has not left."""
    return Contact.objects.filter(id=contact_id, left_at=None).first()


def contact_at(address: str) -> Contact | None:
    """The contact to whom the normalised mail address is registered, if he has not left."""
    found = (
        ContactAddress.objects.select_related("contact")
        .filter(address=address, contact__left_at=None)
        .first()
    )
    return found.contact if found else None


def approvers_of(organisation_id: int | None) -> ContactQuerySet:
    """Who may approve for an organisation: its approvers who have not left it."""
    permission = Affiliation.Permission.APPROVER
    named = Affiliation.objects.current().filter(organisation=organisation_id, permission=permission)
    return Contact.objects.filter(id__in=named.values("contact"), left_at=None)


def parties_for(organisation_id: int | None, desk_id: int) -> OrganisationQuerySet:
    """Who may take part in work for a customer: he, his distributor, third parties; no other customer."""
    third = Q(kind=Organisation.Kind.THIRD_PARTY, desks=desk_id)
    if organisation_id is None:
        return Organisation.objects.filter(third)
    own = Q(id=organisation_id) | Q(distributes_to=organisation_id)
    return Organisation.objects.filter(third | own).distinct()
