"""When a charter holds, what becomes of open tickets, and which stretch to try it on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.charters.models import CharterVersion
from amparo.ui.models.times import city

if TYPE_CHECKING:
    from amparo.platform.access.models import Desk

QUARTER = timedelta(days=91)


class Day(forms.DateInput):
    """A day as browsers ask for one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Instant(forms.DateTimeInput):
    """A day with a time of day as browsers ask for one."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class PublishForm(forms.Form):
    """From when a version holds, by the clocks of the desk; an empty field means at once."""

    begins = forms.DateTimeField(label=gettext_lazy("It holds from"), required=False, widget=Instant)
    activation = forms.ChoiceField(
        label=gettext_lazy("It measures"),
        choices=CharterVersion.Activation.choices,
        initial=CharterVersion.Activation.NEW_TICKETS,
        widget=forms.RadioSelect,
    )

    def __init__(self, desk: Desk, now: datetime, data: Any = None) -> None:  # noqa: ANN401 as Django has it
        super().__init__(data)
        self._desk, self._now = desk, now
        place = {"city": city(desk.timezone)}
        self.fields["begins"].help_text = _("By the clocks of %(city)s. Leave it empty: at once.") % place

    def clean_begins(self) -> datetime | None:
        """The instant that the wall clock of the desk shows; one that is past is refused."""
        entered: datetime | None = self.cleaned_data["begins"]
        if entered is None:
            return None
        wall = timezone.make_naive(entered).replace(tzinfo=ZoneInfo(self._desk.timezone))
        begins = wall.astimezone(UTC)
        if begins < self._now:
            raise forms.ValidationError(_("A version holds from now or later. What was promised then stays."))
        return begins


class VariantForm(forms.Form):
    """The days on which a contract is measured by a charter of its own."""

    begins_on = forms.DateField(label=gettext_lazy("First day"), widget=Day)
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=Day)


class BacktestForm(forms.Form):
    """The days whose tickets a draft is tried on; the last quarter where nothing is chosen."""

    since = forms.DateField(label=gettext_lazy("Tickets that came in from"), widget=Day)
    until = forms.DateField(label=gettext_lazy("up to and including"), widget=Day)

    def __init__(self, desk: Desk, now: datetime, data: Any = None) -> None:  # noqa: ANN401 as Django has it
        self._zone, self._now = ZoneInfo(desk.timezone), now
        today = now.astimezone(self._zone).date()
        initial = {"since": today - QUARTER, "until": today - timedelta(days=1)}
        super().__init__(data, initial=initial)

    def clean_since(self) -> datetime:
        """The first instant of the day."""
        return self._midnight(self.cleaned_data["since"])

    def clean_until(self) -> datetime:
        """The end of the day, or now where it is today."""
        until: date = self.cleaned_data["until"]
        return min(self._now, self._midnight(until + timedelta(days=1)))

    def clean(self) -> dict[str, Any] | None:
        """The first day comes first."""
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and since >= until:
            self.add_error("since", _("Choose a stretch that lies behind us, its beginning first."))
        return found

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone).astimezone(UTC)
