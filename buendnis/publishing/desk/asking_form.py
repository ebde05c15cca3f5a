"""The form in which staff make a link for somebody who translates."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.desk.moment_field import DayField
from buendnis.publishing.invitations import LASTS
from buendnis.publishing.models import Invitation

# Days for which a link opens
DAYS = {14: _("14 days"), 28: _("28 days"), 90: _("90 days")}


class AskForm(forms.Form):
    """For whom a link is, where the mail goes, by when it is wanted; ``before`` is the link that it stands in for."""

    note = forms.CharField(
        label=_("For whom"), max_length=200, help_text=_("For you and your colleagues: who gets the link.")
    )
    sent_to = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Empty: you pass the link on yourself. The address is kept as long as the link opens."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    wanted_by = DayField(label=_("Wanted by"), required=False)
    days = forms.TypedChoiceField(
        label=_("The link opens for"), choices=list(DAYS.items()), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, before: Invitation | None, data: Any = None) -> None:
        initial: dict[str, Any] = {"language": "hsb", "days": LASTS.days}
        if before is not None:
            initial |= {"note": before.note, "language": before.language, "sent_to": before.sent_to}
        super().__init__(data, initial=initial, label_suffix="")

    def clean_wanted_by(self) -> date | None:
        day: date | None = self.cleaned_data["wanted_by"]
        if day is not None and day < clock.berlin_day(clock.now()):
            raise ValidationError(_("This day is over. Please choose one that is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        day, days = given.get("wanted_by"), given.get("days")
        if day is not None and days and (day - clock.berlin_day(clock.now())).days >= days:
            self.add_error("days", _("The link would end before the wished day. Please let it open longer."))
        return given
