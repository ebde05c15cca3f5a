"""The forms in which staff make preview links."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.desk.moment_field import BerlinMomentField
from buendnis.publishing.models import Publication
from buendnis.publishing.moments import berlin_moment
from buendnis.publishing.previews import LASTS

# Hours for which a link opens
HOURS = {24: _("24 hours"), 48: _("48 hours"), 168: _("7 days")}
TEN = time(10)


def next_moment() -> datetime:
    """Return the next moment at which something becomes public; without any, tomorrow at ten in Berlin."""
    now = clock.now()
    ahead = Publication.objects.filter(public_from__gt=now).order_by("public_from")
    planned: datetime | None = ahead.values_list("public_from", flat=True).first()
    return planned or berlin_moment(clock.berlin_day(now) + timedelta(days=1), TEN)


class LinkForm(forms.Form):
    """For whom a link is, and how long it opens."""

    note = forms.CharField(
        label=_("For whom"), max_length=200, help_text=_("For you and your colleagues: who gets the link.")
    )
    hours = forms.TypedChoiceField(
        label=_("The link opens for"),
        choices=list(HOURS.items()),
        coerce=int,
        initial=int(LASTS.total_seconds()) // 3600,
        widget=forms.RadioSelect,
    )

    def made_of(self) -> dict[str, Any]:
        """Return what a link is made of."""
        return {"note": self.cleaned_data["note"], "lasts": timedelta(hours=self.cleaned_data["hours"])}


class SiteLinkForm(LinkForm):
    """A link to the whole site at a moment."""

    moment = BerlinMomentField(
        label=_("Shows the site at"), help_text=_("Day and time in Berlin. Everything approved for then is seen.")
    )
    field_order = ("moment", "note", "hours")

    def __init__(self, data: Any = None) -> None:
        planned = next_moment()
        super().__init__(data, initial={"moment": planned})
        # Where the boxes still show the moment that is planned, it is meant to the second.
        self.fields["moment"].kept = planned
        # A box that is labelled twice reads twice: these two have no label of their own.
        day, at = self.fields["moment"].widget.widgets
        day.attrs["aria-label"], at.attrs["aria-label"] = _("Day"), _("Time")

    def clean_moment(self) -> datetime:
        moment: datetime = self.cleaned_data["moment"]
        if moment <= clock.now():
            raise ValidationError(_("This moment is over. Please choose one that is still to come."))
        return moment

    def made_of(self) -> dict[str, Any]:
        return {**super().made_of(), "moment": self.cleaned_data["moment"]}
