"""The form by which a customer declines a plan."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DeclineForm(forms.Form):
    """Why the plan is not approved; `seen` is the revision that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("What has to change?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("We plan it differently and ask you again."),
        error_messages={"required": _("Say what has to change, so that we can plan it differently.")},
    )
