"""A credit moves forward with what each step needs, and not without."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from amparo.credits.models import Credit
from tests.apps.contracts.test_cover import a_contract
from tests.kit.cast import LONG_AGO
from tests.kit.tickets import contact

if TYPE_CHECKING:
    from tests.kit.cast import Cast


def a_credit(cast: Cast, **changes: Any) -> Credit:
    return Credit.objects.create(
        desk=cast.desk,
        organisation=cast.moinho,
        contract=a_contract(cast),
        charter=cast.desk.charters.get(),
        computed_at=LONG_AGO,
        currency="EUR",
        **{
            "month": date(2026, 11, 1),
            "percent": Decimal("45.40"),
            "base": Decimal("2000.00"),
            "amount": Decimal("908.00"),
            **changes,
        },
    )


@pytest.mark.requirement("A14", "F6")
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"percent": Decimal("100.01")}, "credit_never_above_all"),
        ({"month": date(2026, 11, 2)}, "credit_of_a_month"),
        ({"state": "approved"}, "credit_approved_by_somebody"),
    ],
)
def test_what_a_credit_cannot_be(cast: Cast, changes: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        a_credit(cast, **changes)


@pytest.mark.requirement("F6")
def test_who_proposes_a_credit_does_not_approve_it(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        a_credit(cast, proposed_by=cast.helena, approved_by=cast.helena)


@pytest.mark.requirement("F6")
def test_an_exported_credit_is_in_a_file(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="credit_exported_in_a_file"), transaction.atomic():
        a_credit(cast, state="exported", approved_by=cast.helena)


def test_a_credit_is_seen_by_those_who_oversee_the_organisation(cast: Cast) -> None:
    a_credit(cast)
    contacts = (cast.renata, cast.ana, cast.celia)
    assert [Credit.objects.visible_to(contact(who)).count() for who in contacts] == [0, 1, 0]
