"""Images stand in the text where it names them; everything else that came along is a file below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amparo.tickets.models import Attachment, Ticket
from amparo.ui.models.timeline import FileChip
from amparo.ui.templatetags.written import with_images
from tests.kit.web import signed_in

if TYPE_CHECKING:
    from tests.kit.cast import Cast
    from tests.kit.clock import MovableClock

PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


@pytest.mark.requirement("E5")
def test_a_description_takes_text_and_images_in_the_portal_and_at_the_desk(
    cast: Cast, clock: MovableClock
) -> None:
    clock.set("2026-11-24 09:00")
    sent = {
        "subject": "A red light",
        "text": "Since today it looks so: [light.png] What is that?",
        "attachments": [SimpleUploadedFile("light.png", PIXEL), SimpleUploadedFile("log.txt", b"...")],
    }
    portal, desk = signed_in(cast.renata.account), signed_in(cast.bia.account)
    assert portal.post("/portal/requests/new/question/", sent).status_code == 302
    ticket = Ticket.objects.get()
    image, log = Attachment.objects.order_by("id")
    assert (image.is_inline, log.is_inline) == (True, False)
    for who, where in (
        (portal, f"/portal/requests/{ticket.reference}/"),
        (desk, f"/desk/tickets/{ticket.reference}/"),
    ):
        page = who.get(where).content.decode()
        assert f'files/{image.token}/" alt="light.png"' in page
        assert f'class="file" href="/{where.split("/")[1]}/files/{log.token}/"' in page
    shown = desk.get(f"/desk/files/{image.token}/")
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.requirement("E5")
def test_an_image_of_a_call_is_registered_with_it(cast: Cast, clock: MovableClock) -> None:
    clock.set("2026-11-24 09:00")
    sent = {
        "requester": cast.renata.id,
        "kind": "question",
        "channel": "phone",
        "subject": "A red light",
        "text": "She sent this: [light.png]",
        "attachments": [SimpleUploadedFile("light.png", PIXEL)],
    }
    assert signed_in(cast.bia.account).post("/desk/new/", sent).status_code == 302
    assert Attachment.objects.get().is_inline
    assert (Ticket.objects.get().channel, Ticket.objects.get().registered_at) == ("phone", clock.at)


@pytest.mark.parametrize("name", ['a" onerror="x.png', "<b>.png", "[b.png].png"])
def test_no_name_of_an_image_becomes_markup(name: str) -> None:
    other = FileChip("b.png", "1 kB", "/b/")
    shown = with_images(f"Look: [{name}] <script>", [FileChip(name, "1 kB", "/a/"), other])
    assert "<script" not in shown
    assert 'onerror="x' not in shown
    assert "<b>" not in shown
    assert shown.count("<img") == 1
