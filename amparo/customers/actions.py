"""Taking in organisations and their people."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from amparo.core.mail.addresses import identity
from amparo.customers.events import ContactRegistered, OrganisationRegistered
from amparo.customers.models import Affiliation, Contact, ContactAddress, ContactPhone, Organisation
from amparo.platform.access.errors import Invalid
from amparo.platform.accounts.actions import NewAccount, create_account
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor
    from amparo.platform.access.models import Desk


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An organisation and the desk that serves it."""

    name: str
    desk: Desk
    kind: str = Organisation.Kind.CUSTOMER
    language: str = "en"
    timezone: str = "UTC"
    country: str = ""


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person of an organisation, with the address that he writes from."""

    name: str
    address: str
    organisation: Organisation
    permission: str = Affiliation.Permission.OWN
    language: str = "en"
    timezone: str = "UTC"
    phone: str = ""


def register_organisation(new: NewOrganisation, *, by: Actor, at: datetime) -> Organisation:
    """Take in an organisation that a desk serves."""
    with transaction.atomic():
        organisation = Organisation.objects.create(
            name=new.name,
            kind=new.kind,
            language=new.language,
            timezone=new.timezone,
            country=new.country,
            sort_key=sort_key(new.name),
            created_at=at,
        )
        organisation.desks.add(new.desk)
        event = OrganisationRegistered(desk_id=new.desk.id, org_id=organisation.id, name=new.name)
        record([event], by=by, at=at)
    return organisation


def register_contact(new: NewContact, *, by: Actor, at: datetime) -> Contact:
    """Take in a person with an account; mail from his address opens tickets from now on."""
    address = identity(new.address)
    try:
        with transaction.atomic():
            account = create_account(NewAccount(address, new.name, new.language, new.timezone), at=at)
            contact = Contact.objects.create(
                account=account,
                name=new.name,
                language=new.language,
                timezone=new.timezone,
                created_at=at,
            )
            ContactAddress.objects.create(contact=contact, address=address, is_default=True, verified_at=at)
            Affiliation.objects.create(
                contact=contact,
                organisation=new.organisation,
                permission=new.permission,
                is_default=True,
            )
            if new.phone:
                ContactPhone.objects.create(
                    contact=contact, kind=ContactPhone.Kind.LANDLINE, number=new.phone
                )
            event = ContactRegistered(org_id=new.organisation.id, contact_id=contact.id, name=contact.name)
            record([event], by=by, at=at)
    except IntegrityError as error:
        raise Invalid(
            _("%(address)s already belongs to somebody. Use another address, or find that person.")
            % {"address": address},
            field="address",
        ) from error
    return contact


def sort_key(name: str) -> str:
    """A key under which names sort the same in every database: without accents and case."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))[:400]
