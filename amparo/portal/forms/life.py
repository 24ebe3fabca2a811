"""The forms by which a customer says that it is not solved, how he was served, that something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.ui.queries.life import rating_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


class ReopenForm(forms.Form):
    """What is still wrong."""

    text = forms.CharField(
        label=_("What is still wrong?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what is still wrong, so that we can go on from there.")},
    )

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, auto_id="deed_%s")


class RatingForm(forms.Form):
    """How one was served."""

    stars = forms.TypedChoiceField(
        label=_("How did we do?"),
        widget=forms.RadioSelect,
        coerce=int,
        error_messages={"required": _("Choose how we did.")},
    )
    comment = forms.CharField(
        label=_("What should we know?"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, scale: int, given: Mapping[str, Any], data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial=dict(given), auto_id="deed_%s")
        choices = [(stars, rating_words(stars, scale)) for stars in range(scale, 0, -1)]
        cast("forms.ChoiceField", self.fields["stars"]).choices = choices


class DisputeForm(forms.Form):
    """What is wrong, and why."""

    what = forms.ChoiceField(
        label=_("What is wrong?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    reason = forms.CharField(
        label=_("What is wrong with it?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("A lead who has not worked on your request reads it and decides."),
        error_messages={"required": _("Say what is wrong with it.")},
    )

    def __init__(
        self, choices: Sequence[tuple[str, str]], chosen: str, data: Mapping[str, Any] | None
    ) -> None:
        super().__init__(data, initial={"what": chosen}, auto_id="deed_%s")
        cast("forms.ChoiceField", self.fields["what"]).choices = list(choices)
