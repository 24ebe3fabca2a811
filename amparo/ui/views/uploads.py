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
    return NewMessage(request.POST.get(name, "").strip(), channel, files=new_files(sent))


def new_files(sent: Iterable[UploadedFile[Any]]) -> tuple[NewFile, ...]:
    """Uploaded files, each with the type that its ending has in our own list."""
    return tuple(NewFile(one.name or "file", type_of(one.name or ""), one.read()) for one in sent)
