"""What a person decides about mail that was held or set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from amparo.channels.email.actions.applying import apply
from amparo.channels.email.models import InboundMail
from amparo.channels.email.parsing import Parser, Unreadable, unread
from amparo.channels.email.queries import Sender, context_of, organisation_of
from amparo.core.mail.addresses import is_address
from amparo.core.mail.kind import Classified, Kind
from amparo.core.mail.route import Trust, route
from amparo.customers.actions import NewContact, register_contact
from amparo.customers.queries import actor_for
from amparo.platform.access.errors import Invalid, NotAllowed, WrongState
from amparo.platform.access.models import DeskMembership
from amparo.platform.events.actions import wake

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.channels.email.parsing import Reading
    from amparo.customers.models import Contact, Organisation
    from amparo.platform.access.actors import AgentActor
    from amparo.platform.access.models import Agent


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who the sender of a mail turned out to be; his address is that of the mail."""

    name: str
    organisation: Organisation


WAITING = (InboundMail.State.HELD, InboundMail.State.QUARANTINED)


def accept(mail: InboundMail, contact: Contact, *, by: AgentActor, at: datetime) -> InboundMail:
    """Take a mail for what this contact wrote: it goes where it belongs; its clocks start at its receipt."""
    reading = _read(mail)
    with transaction.atomic():
        return _accept(_waiting(mail, by), reading, contact, by, at)


def accept_from(mail: InboundMail, new: NewPerson, *, by: AgentActor, at: datetime) -> InboundMail:
    """Register the sender of a mail with its address, and take the mail for what he wrote."""
    if not is_address(mail.sender):
        raise Invalid(_("The mail names no address that could be registered."), field="name")
    reading, organisation = _read(mail), new.organisation
    person = NewContact(
        new.name,
        mail.sender,
        organisation,
        language=organisation.language,
        timezone=organisation.timezone,
    )
    with transaction.atomic():
        mail = _waiting(mail, by)
        return _accept(mail, reading, register_contact(person, by=by, at=at), by, at)


def drop(mail: InboundMail, *, by: AgentActor, at: datetime) -> InboundMail:
    """Decide that nothing follows from a mail; it stays readable here, and its sender is told nothing."""
    with transaction.atomic():
        mail = _waiting(mail, by)
        mail.state = InboundMail.State.DROPPED
        _handled(mail, by, at)
    return mail


def give_to(mail: InboundMail, owner: Agent | None, *, by: AgentActor, at: datetime) -> InboundMail:
    """Say who decides about a mail that is held; nobody means whoever the charter names."""
    del at
    with transaction.atomic():
        mail = _waiting(mail, by)
        if owner and not DeskMembership.objects.filter(agent=owner, desk_id=mail.desk_id).exists():
            raise NotAllowed(_("%(name)s does not work at this desk.") % {"name": owner.name})
        mail.owner = owner
        mail.save(update_fields=["owner"])
    return mail


def retry(mail: InboundMail, *, by: AgentActor, at: datetime) -> InboundMail:
    """Let the pipeline work a mail once more, as if it had just come."""
    with transaction.atomic():
        mail = _waiting(mail, by)
        mail.state, mail.attempts, mail.leased_until = InboundMail.State.RECEIVED, 0, None
        _handled(mail, by, at)
        wake("inbound")
    return mail


def _read(mail: InboundMail) -> Reading:
    """What the mail says; one that cannot be read comes whole, as a file."""
    raw = bytes(mail.raw.content)
    with Parser(settings.MAIL_DOMAIN) as parser:
        try:
            return parser.read(raw)
        except Unreadable:
            return unread(raw, _("The mail could not be read. It is attached as it came."))


def _accept(
    mail: InboundMail, reading: Reading, contact: Contact, by: AgentActor, at: datetime
) -> InboundMail:
    organisation = organisation_of(contact, mail.desk_id)
    if organisation is None:
        raise NotAllowed(_("%(name)s belongs to no customer of this desk.") % {"name": contact.name})
    sender = Sender(Trust.CONTACT, reading.sender or mail.sender, contact, actor_for(contact), organisation)
    context, tickets = context_of(mail, reading, sender)
    decision = route(Classified(Kind.PERSON, "accepted by a person"), context)
    apply(decision, mail, reading, sender, tickets, at)
    _handled(mail, by, at)
    return mail


def _waiting(mail: InboundMail, by: AgentActor) -> InboundMail:
    found = InboundMail.objects.visible_to(by).select_for_update(of=("self",)).filter(id=mail.id).first()
    if found is None:
        raise NotAllowed(_("This mail belongs to another desk."))
    if found.state not in WAITING:
        raise WrongState(_("Somebody has already decided about this mail."))
    return found


def _handled(mail: InboundMail, by: AgentActor, at: datetime) -> None:
    mail.handled_by_id, mail.handled_at = by.id, at
    mail.save()
