"""What an organisation is entitled to is never ambiguous."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from amparo.contracts.models import AddOn, CharterVariant, Contract, ContractProduct
from amparo.products.models import Product
from tests.kit.cast import LONG_AGO
from tests.kit.tickets import agent, contact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kit.cast import Cast

YEAR = DateRange(date(2026, 1, 1), date(2027, 1, 1))
NEXT = DateRange(date(2027, 1, 1), date(2028, 1, 1))
ACROSS = DateRange(date(2026, 7, 1), date(2027, 7, 1))


def a_contract(cast: Cast, number: str = "C-1", valid: DateRange = YEAR) -> Contract:
    return Contract.objects.create(
        desk=cast.desk,
        organisation=cast.moinho,
        number=number,
        level="basic",
        valid=valid,
        net_fee=Decimal("2000.00"),
        currency="EUR",
        created_at=LONG_AGO,
    )


def a_product(cast: Cast) -> Product:
    return Product.objects.create(desk=cast.desk, code="scales", name="Scales")


def covers(contract: Contract, product: Product, valid: DateRange) -> ContractProduct:
    return ContractProduct.objects.create(
        contract=contract, organisation=contract.organisation, product=product, valid=valid
    )


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield


def test_a_contract_can_be_followed_by_one_of_the_same_number_but_not_overlap_it(cast: Cast) -> None:
    a_contract(cast)
    a_contract(cast, valid=NEXT)
    with refused("contract_number_once_at_a_time"):
        a_contract(cast, valid=ACROSS)


def test_two_contracts_never_cover_the_same_product_at_once(cast: Cast) -> None:
    product = a_product(cast)
    covers(a_contract(cast, "C-1"), product, YEAR)
    covers(a_contract(cast, "C-2", NEXT), product, NEXT)
    with refused("contract_product_covered_once"):
        covers(a_contract(cast, "C-3"), product, ACROSS)


@pytest.mark.requirement("B9")
def test_one_charter_of_its_own_holds_for_a_contract_at_a_time(cast: Cast) -> None:
    contract, charter = a_contract(cast), cast.desk.charters.get()
    CharterVariant.objects.create(contract=contract, charter=charter, valid=YEAR)
    with refused("charter_variant_once_at_a_time"):
        CharterVariant.objects.create(contract=contract, charter=charter, valid=ACROSS)


@pytest.mark.requirement("A5")
def test_an_add_on_is_bought_once_at_a_time(cast: Cast) -> None:
    contract = a_contract(cast)
    AddOn.objects.create(contract=contract, code="preferred", valid=YEAR)
    AddOn.objects.create(contract=contract, code="round-the-clock", valid=YEAR)
    with refused("add_on_once_at_a_time"):
        AddOn.objects.create(contract=contract, code="preferred", valid=ACROSS)


@pytest.mark.requirement("F6")
def test_a_fee_has_a_currency(cast: Cast) -> None:
    contract = a_contract(cast)
    with refused("contract_fee_has_currency"):
        Contract.objects.filter(id=contract.id).update(currency="")


def test_those_who_oversee_an_organisation_see_its_contracts_and_nobody_else_does(cast: Cast) -> None:
    a_contract(cast)
    contacts = (cast.renata, cast.davi, cast.ana, cast.celia, cast.ivo)
    assert [Contract.objects.visible_to(contact(who)).count() for who in contacts] == [0, 0, 1, 0, 0]
    assert Contract.objects.visible_to(agent(cast.bia)).count() == 1
    assert Contract.objects.visible_to(agent(cast.caio)).count() == 0
