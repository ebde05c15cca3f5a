"""Forms of the alliance's items: what each refuses at its field, before it is written."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import BOTH
from buendnis.publishing.desk.forms import ItemForm
from partners.arranging import is_free
from partners.checking import check_clause, check_maximum
from partners.models import Alliance, Goal


class AddressedForm(ItemForm):
    """Of an item with a page of its own: an address that was typed must be free."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        item = self.instance.item if self.instance.pk else None
        for language in BOTH:
            typed = cleaned.get(f"slug_{language}")
            if typed and not is_free(self.instance.kind, typed, item):
                text = _("The address “%(slug)s” already leads to something else. Please choose another one.")
                self.add_error(f"slug_{language}", ValidationError(text, params={"slug": typed}))
        return cleaned


class RestingForm(forms.ModelForm):
    """Stands before the form of what rests on a clause: the clause must be there when it is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "clause" in self.fields:  # absent for those who only read
            self.fields["clause"].help_text = _("For example: 2.1")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"agreement", "clause"} & {*self.changed_data} and not {"agreement", "clause"} & self.errors.keys():
            agreement = cleaned.get("agreement")
            try:
                check_clause(agreement.pk if agreement else None, cleaned.get("clause") or "")
            except ValidationError as error:
                self.add_error("clause", error)
        return cleaned


class AllianceForm(AddressedForm):
    def clean_main(self) -> bool:
        main = self.cleaned_data["main"]
        other = Alliance.objects.filter(main=True).exclude(pk=self.instance.pk).first() if main else None
        if other is not None:
            text = _("That is already “%(alliance)s”. There can be only one.")
            raise ValidationError(text, params={"alliance": str(other)})
        return bool(main)


class GoalForm(RestingForm, AddressedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        alliance, number = cleaned.get("alliance"), cleaned.get("number")
        same = Goal.objects.filter(alliance=alliance, number=number).exclude(pk=self.instance.pk)
        if alliance is not None and number is not None and (other := same.first()):
            text = _("“%(goal)s” has this number already. Please choose another one.")
            self.add_error("number", ValidationError(text, params={"goal": str(other)}))
        return cleaned


class MeasureForm(RestingForm, ItemForm):
    """A measure rests on a clause, too."""


class SupportForm(ItemForm):
    def clean_hours_at_most(self) -> Any:
        at_most = self.cleaned_data["hours_at_most"]
        check_maximum(self.instance, at_most)
        return at_most
