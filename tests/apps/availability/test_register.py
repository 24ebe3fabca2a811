"""Outages and backups: what the register refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from amparo.availability.models import BackupGeneration, Outage, Service
from tests.kit.cast import LONG_AGO
from tests.kit.tickets import contact

if TYPE_CHECKING:
    from tests.kit.cast import Cast


def a_service(cast: Cast) -> Service:
    return Service.objects.create(desk=cast.desk, code="signing", name="Signing")


def test_an_outage_of_one_organisation_is_not_shown_to_another(cast: Cast) -> None:
    service = a_service(cast)
    for organisation in (None, cast.moinho):
        Outage.objects.create(desk=cast.desk, service=service, organisation=organisation, started_at=LONG_AGO)
    assert Outage.objects.visible_to(contact(cast.renata)).count() == 2
    assert Outage.objects.visible_to(contact(cast.celia)).count() == 1
    assert Outage.objects.visible_to(contact(cast.ivo)).count() == 0


@pytest.mark.requirement("A8")
def test_a_service_is_down_once_at_a_time(cast: Cast) -> None:
    service = a_service(cast)
    Outage.objects.create(desk=cast.desk, service=service, started_at=LONG_AGO)
    with pytest.raises(IntegrityError, match="outage_open_once"), transaction.atomic():
        Outage.objects.create(desk=cast.desk, service=service, started_at=LONG_AGO)


@pytest.mark.requirement("A15")
@pytest.mark.parametrize(("slot", "position"), [("daily", 8), ("weekly", 6), ("monthly", 13), ("yearly", 7)])
def test_a_backup_takes_a_slot_that_exists(cast: Cast, slot: str, position: int) -> None:
    with pytest.raises(IntegrityError, match="backup_generation_slot"), transaction.atomic():
        BackupGeneration.objects.create(
            desk=cast.desk, service=a_service(cast), slot=slot, position=position, made_at=LONG_AGO
        )
