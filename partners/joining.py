"""Memberships in the form of their organisation."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.publishing import clock
from buendnis.publishing.desk.forms import PartForm, name_moment
from buendnis.publishing.models import Publication
from partners.accompanying import MembershipWrite
from partners.checking import Span, overlaps
from partners.entering import Parts
from partners.forms import RestingForm

# What stands in the form beside the membership's own columns
BESIDE = ("version", "public_from", "withdrawn")


class VersionField(forms.IntegerField):
    """What a row was made from; no change by itself."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class MembershipForm(RestingForm, PartForm):
    version = VersionField(required=False)
    public_from = forms.SplitDateTimeField(
        label=_("public from"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=_("Empty: together with the organisation."),
    )
    withdrawn = forms.BooleanField(
        label=_("withdrawn: readers do not see it"),
        required=False,
        help_text=_("For one that was entered by mistake. One that has ended gets its last day instead."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "public_from" in self.fields:  # absent for those who only read
            name_moment(self.fields["public_from"])
        # Its set looks at all of them together.
        self.instance.compared = True
        publication: Any = self.instance.publication if self.instance.pk else None
        self.was_public = publication is not None and publication.was_public()
        if publication is not None:
            self.initial["version"] = publication.item.edit_version
        if self.was_public:
            self.initial["withdrawn"] = publication.public_until is not None
            self._hide("public_from", forms.SplitHiddenDateTimeWidget())
        else:
            self.initial["public_from"] = _moment_of(publication) if publication else None
            self._hide("withdrawn", forms.HiddenInput())

    def _hide(self, name: str, widget: Any) -> None:
        if name in self.fields:  # absent for those who only read
            self.fields[name].widget = widget
            self.fields[name].disabled = True

    def clean_public_from(self) -> Any:
        moment = self.cleaned_data["public_from"]
        if moment is not None and "public_from" in self.changed_data and moment <= clock.now():
            text = _("Please choose a moment that lies ahead, or leave it empty: then it goes with the organisation.")
            raise ValidationError(text, code="moment_past")
        return moment

    def written(self) -> MembershipWrite:
        """Return what is to be written of this row."""
        moment = self.cleaned_data.get("public_from")
        keeps_moment = bool(self.instance.pk) and (self.was_public or "public_from" not in self.changed_data)
        if keeps_moment and not self.was_public:
            moment = _moment_of(self.instance.publication)  # with the microseconds that no form shows
        return MembershipWrite(
            self.instance,
            version=self.cleaned_data.get("version") or 0,
            changed=bool({*self.changed_data} - {*BESIDE}),
            withdrawn=self.cleaned_data.get("withdrawn") if self.was_public else None,
            public_from=moment,
            keeps_moment=keeps_moment,
        )


def _moment_of(publication: Publication) -> datetime | None:
    """Return from when on something is public, or is wanted to be as soon as it is approved."""
    return publication.public_from or publication.wanted_from


class Memberships(Parts):
    """The memberships of an organisation in all alliances: no role twice on a day."""

    def clean(self) -> None:
        kept = [form for form in self.forms if self.is_going(form) and getattr(form, "was_public", False)]
        super().clean()
        if kept:
            text = _(
                "“%(membership)s” was public and is not deleted. If it has ended, please fill in its last day; "
                "if it was a mistake, tick “withdrawn”."
            )
            names = [form.instance.get_role_display() for form in kept]
            raise ValidationError([ValidationError(text, params={"membership": name}) for name in names])

    def check_together(self) -> None:
        # What was changed comes last: that is where an overlap is told.
        living = sorted(self.living(), key=lambda form: form.has_changed())
        for form in living:
            if form.has_changed() and self._goes_public(form):
                for lack in form.instance.missing():
                    text = _("Readers see this membership, so please say in words what this day rests on.")
                    form.add_error(lack.field, ValidationError(text, code="no_basis"))
        rows = [form.instance for form in living]
        for at in overlaps([Span(row.alliance_id, row.role, row.joined, row.left) for row in rows]):
            text = _("The organisation already has this role on some of these days.")
            living[at].add_error("joined", ValidationError(text, code="overlap"))

    def _goes_public(self, form: Any) -> bool:
        """Whether readers see the membership after the save, now or at a moment that is known."""
        own = form.cleaned_data.get("public_from") or form.was_public
        if own or not self.instance.pk:
            return bool(own)
        publication = self.instance.publication
        return publication.public_from is not None and publication.public_until is None

    def writes(self) -> Iterator[MembershipWrite]:
        """Yield what is to be written: nothing for rows that nobody touched."""
        form: Any
        for form in self.forms:
            if form.instance.pk is not None and self.is_going(form):
                version = form.cleaned_data.get("version") or 0
                yield MembershipWrite(form.instance, version=version, deleted=True)
            elif form.has_changed() and not self.is_going(form):
                yield form.written()
