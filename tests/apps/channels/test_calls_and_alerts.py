"""What the tables of calls, uploads and alerts refuse."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from amparo.channels.alerts.models import Alert, Source
from amparo.channels.phone.models import Call, CallBack
from amparo.channels.upload.models import Upload
from tests.kit.cast import LONG_AGO
from tests.kit.tickets import a_ticket, agent, contact

if TYPE_CHECKING:
    from tests.kit.cast import Cast


def a_call(cast: Cast) -> Call:
    return Call.objects.create(
        desk=cast.desk, direction="in", number="+551130000000", agent=cast.bia, started_at=LONG_AGO
    )


@pytest.mark.requirement("E3")
def test_two_calls_never_reach_the_same_agent(cast: Cast) -> None:
    first = a_call(cast)
    with pytest.raises(IntegrityError, match="call_one_per_agent"), transaction.atomic():
        a_call(cast)
    Call.objects.filter(id=first.id).update(ended_at=LONG_AGO + timedelta(minutes=3))
    a_call(cast)


@pytest.mark.requirement("A22")
def test_a_stranger_who_is_called_back_was_told_the_purpose(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="states_purpose"), transaction.atomic():
        CallBack.objects.create(
            desk=cast.desk,
            ticket=a_ticket(cast.renata, at=LONG_AGO),
            name="Nina",
            number="+551130000001",
            language="pt-BR",
            asked_at=LONG_AGO,
        )


@pytest.mark.requirement("A8")
def test_repeated_alerts_are_one_open_alert(cast: Cast) -> None:
    source = Source.objects.create(desk=cast.desk, name="probe", token_hash=b"x", created_at=LONG_AGO)
    alert = {"desk": cast.desk, "source": source, "key": "disk", "title": "Disk", "first_at": LONG_AGO}
    first = Alert.objects.create(**alert, last_at=LONG_AGO)
    with pytest.raises(IntegrityError, match="alert_open_once"), transaction.atomic():
        Alert.objects.create(**alert, last_at=LONG_AGO)
    Alert.objects.filter(id=first.id).update(resolved_at=LONG_AGO)
    Alert.objects.create(**alert, last_at=LONG_AGO)


@pytest.mark.requirement("C9")
def test_an_upload_is_seen_by_who_began_it_only(cast: Cast) -> None:
    assert cast.renata.account
    Upload.objects.create(
        token_hash=b"x",
        account=cast.renata.account,
        ticket=a_ticket(cast.renata, at=LONG_AGO),
        organisation=cast.moinho,
        filename="dump.zip",
        size=10,
        started_at=LONG_AGO,
        expires_at=LONG_AGO,
    )
    assert Upload.objects.visible_to(contact(cast.renata)).exists()
    assert not Upload.objects.visible_to(contact(cast.ana)).exists()
    assert not Upload.objects.visible_to(agent(cast.bia)).exists()
