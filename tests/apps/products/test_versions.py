"""Who sees which product, and what a defect must say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from amparo.products.models import Defect, Installation, Licence, Product, Release, Version
from tests.kit.cast import LONG_AGO
from tests.kit.tickets import agent, contact

if TYPE_CHECKING:
    from amparo.platform.access.actors import Actor
    from tests.kit.cast import Cast


def a_version(cast: Cast) -> Version:
    product = Product.objects.create(desk=cast.desk, code="scales", name="Scales")
    return Version.objects.create(product=product, number="8.4")


def test_products_are_seen_by_the_desk_and_its_customers(cast: Cast) -> None:
    a_version(cast)
    insiders: list[Actor] = [agent(cast.bia), contact(cast.renata), contact(cast.celia)]
    outsiders: list[Actor] = [agent(cast.caio), contact(cast.ivo)]
    assert [Product.objects.visible_to(actor).count() for actor in insiders] == [1, 1, 1]
    assert [Version.objects.visible_to(actor).count() for actor in insiders] == [1, 1, 1]
    assert [Product.objects.visible_to(actor).count() for actor in outsiders] == [0, 0]
    assert [Version.objects.visible_to(actor).count() for actor in outsiders] == [0, 0]


@pytest.mark.requirement("C11")
def test_an_installation_is_seen_by_its_organisation(cast: Cast) -> None:
    Installation.objects.create(
        desk=cast.desk, organisation=cast.moinho, version=a_version(cast), name="Mill", environment={}
    )
    assert Installation.objects.visible_to(contact(cast.davi)).count() == 1
    assert Installation.objects.visible_to(contact(cast.celia)).count() == 0


@pytest.mark.requirement("A19")
def test_a_version_is_made_available_once_to_each_and_once_to_all(cast: Cast) -> None:
    version, day = a_version(cast), date(2026, 8, 31)
    Release.objects.create(version=version, organisation=cast.moinho, available_on=day)
    Release.objects.create(version=version, organisation=None, available_on=day)
    with pytest.raises(IntegrityError, match="release_once"), transaction.atomic():
        Release.objects.create(version=version, organisation=None, available_on=day)


@pytest.mark.requirement("C1")
def test_a_licence_is_under_warranty_through_its_last_day(cast: Cast) -> None:
    Licence.objects.create(
        desk=cast.desk,
        organisation=cast.moinho,
        product=a_version(cast).product,
        number="L-1",
        issued_on=date(2026, 11, 30),
        warranty_ends_on=date(2027, 2, 28),
    )
    assert Licence.objects.under_warranty(date(2027, 2, 28)).count() == 1
    assert Licence.objects.under_warranty(date(2027, 3, 1)).count() == 0


@pytest.mark.requirement("B8")
def test_a_planned_defect_names_a_version_and_a_day(cast: Cast) -> None:
    version = a_version(cast)
    defect = Defect.objects.create(
        desk=cast.desk, product=version.product, number="D-1", title="Wrong sum", reported_at=LONG_AGO
    )
    with pytest.raises(IntegrityError, match="defect_planned"), transaction.atomic():
        Defect.objects.filter(id=defect.id).update(state="planned", planned_for=version)
    Defect.objects.filter(id=defect.id).update(
        state="planned", planned_for=version, planned_on=date(2027, 1, 4)
    )
