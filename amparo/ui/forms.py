"""Fields that forms of several surfaces share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from typing import Any

    from django.core.files.uploadedfile import UploadedFile

LARGEST = 25 * 1024 * 1024
MOST = 20
ACCEPTED = {
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".log": "text/plain",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


class EmptyForm(forms.Form):
    """A form that asks for nothing but the button: who shows it says what follows."""

    sure = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)


class FilesInput(forms.ClearableFileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files, each within bounds. Their type follows from the ending, never from the browser."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ANN401 - as forms.FileField
        """Each file by itself; too many or too large ones are refused with their name."""
        sent = (
            [one for one in (data or []) if one] if isinstance(data, list | tuple) else [data] if data else []
        )
        if self.required and not sent:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(sent) > MOST:
            raise forms.ValidationError(
                _("More than %(most)d files at once. Send the rest in a second message.") % {"most": MOST}
            )
        for one in sent:
            if one.size > LARGEST:
                words = _("%(name)s is larger than 25 MB. Send a smaller one, or a link to it.")
                raise forms.ValidationError(words % {"name": one.name})
        return [super(FilesField, self).clean(one, initial) for one in sent]


def type_of(name: str) -> str:
    """The content type for a file name, from our own list."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    return ACCEPTED.get(ending, "application/octet-stream")
