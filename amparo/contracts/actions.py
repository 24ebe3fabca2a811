"""Taking in what an organisation is entitled to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from amparo.charters.actions import publish_approved
from amparo.contracts.events import ContractSigned, VariantAgreed
from amparo.contracts.models import CharterVariant, Contract
from amparo.platform.access.errors import Invalid
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from decimal import Decimal

    from amparo.charters.models import CharterDraft
    from amparo.customers.models import Organisation
    from amparo.platform.access.actors import Actor
    from amparo.platform.access.models import Desk


@dataclass(frozen=True, slots=True)
class NewContract:
    """An agreement as it was signed: `ends_on` is the last day on which it holds."""

    desk: Desk
    organisation: Organisation
    number: str
    level: str
    begins_on: date
    ends_on: date
    net_fee: Decimal | None = None
    currency: str = ""
    billing: str = Contract.Billing.MONTH


def sign_contract(new: NewContract, *, by: Actor, at: datetime) -> Contract:
    """Take in a contract; refuses one that ends before it begins, or whose number is in use at that time."""
    if new.ends_on < new.begins_on:
        raise Invalid(_("A contract ends on the day it begins, or later."), field="ends_on")
    try:
        with transaction.atomic():
            contract = Contract.objects.create(
                desk=new.desk,
                organisation=new.organisation,
                number=new.number,
                level=new.level,
                valid=DateRange(new.begins_on, new.ends_on, "[]"),
                net_fee=new.net_fee,
                currency=new.currency,
                billing=new.billing,
                created_at=at,
            )
            record([_signed(new)], by=by, at=at)
    except IntegrityError as error:
        raise Invalid(
            _("There is another contract %(number)s at that time. Give this one a number of its own.")
            % {"number": new.number},
            field="number",
        ) from error
    return contract


def publish_variant(
    draft: CharterDraft, *, begins_on: date, ends_on: date, by: Actor, at: datetime
) -> CharterVariant:
    """Publish an approved draft for the one contract that it was written for, on these days.

    Tickets opened under the contract on these days are measured by it; open ones stay under what they have.
    """
    if ends_on < begins_on:
        raise Invalid(_("The last day comes on the first one, or later."), field="ends_on")
    contract = Contract.objects.filter(desk=draft.desk, number=draft.variant_of).valid_on(begins_on).first()
    if contract is None:
        message = _("No contract %(number)s holds on that day.")
        raise Invalid(message % {"number": draft.variant_of}, field="begins_on")
    days = DateRange(begins_on, ends_on, "[]")
    begins = max(at, _midnight(begins_on, draft.desk.timezone))
    try:
        with transaction.atomic():
            charter = publish_approved(draft, by=by, at=at, valid_from=begins, activation="new-tickets")
            variant = CharterVariant.objects.create(contract=contract, charter=charter, valid=days)
            record([_agreed(variant, begins_on, ends_on)], by=by, at=at)
    except IntegrityError as error:
        message = _("Contract %(number)s has another charter of its own in these days.")
        raise Invalid(message % {"number": contract.number}, field="begins_on") from error
    return variant


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _agreed(variant: CharterVariant, begins_on: date, ends_on: date) -> VariantAgreed:
    return VariantAgreed(
        desk_id=variant.contract.desk_id,
        org_id=variant.contract.organisation_id,
        number=variant.contract.number,
        version=variant.charter.number,
        begins_on=begins_on.isoformat(),
        ends_on=ends_on.isoformat(),
    )


def _signed(new: NewContract) -> ContractSigned:
    return ContractSigned(
        desk_id=new.desk.id,
        org_id=new.organisation.id,
        number=new.number,
        level=new.level,
        valid_from=new.begins_on.isoformat(),
    )
