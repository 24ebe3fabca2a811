"""The form by which a customer gives what he was asked for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.tickets.actions import NewMessage
from amparo.ui.forms import FilesField
from amparo.ui.views.uploads import new_files


class ItemForm(forms.Form):
    """A text, files, or both."""

    text = forms.CharField(label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 6}), required=False)
    attachments = FilesField(label=_("Files"), required=False, help_text=_("Up to 20 files of 25 MB each."))

    def message(self) -> NewMessage:
        """What the verb takes."""
        said = self.cleaned_data
        return NewMessage(said["text"], "portal", files=new_files(said["attachments"], said["text"]))
