"""Taking in what an organisation is entitled to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from amparo.contracts.events import ContractSigned
from amparo.contracts.models import Contract
from amparo.platform.access.errors import Invalid
from amparo.platform.events.actions import record

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

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


def _signed(new: NewContract) -> ContractSigned:
    return ContractSigned(
        desk_id=new.desk.id,
        org_id=new.organisation.id,
        number=new.number,
        level=new.level,
        valid_from=new.begins_on.isoformat(),
    )
