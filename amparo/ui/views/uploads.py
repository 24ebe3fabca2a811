"""What a person wrote and attached, as the values that the verbs take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from amparo.platform.access.errors import Invalid
from amparo.tickets.actions import NewFile, NewMessage
from amparo.ui.forms import FilesField, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest


def message_from(request: HttpRequest, name: str, channel: str) -> NewMessage:
    """The text of the named field with the files beside it; files that are too large are refused."""
    try:
        sent = FilesField(required=False).clean(request.FILES.getlist("files"))
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="files") from error
    text = request.POST.get(name, "").strip()
    return NewMessage(text, channel, files=new_files(sent, text))


def new_files(sent: Iterable[UploadedFile[Any]], text: str = "") -> tuple[NewFile, ...]:
    """Uploaded files, typed by their endings; images that the text names in brackets stand in it."""
    return tuple(_new_file(one, text) for one in sent)


def _new_file(one: UploadedFile[Any], text: str) -> NewFile:
    name = one.name or "file"
    content_type = type_of(name)
    is_inline = content_type.startswith("image/") and f"[{name}]" in text
    return NewFile(name, content_type, one.read(), is_inline=is_inline)
