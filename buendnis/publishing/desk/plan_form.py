"""The form in which staff plan when an item becomes public and in which languages."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buendnis.languages.dates import spoken_day, spoken_moment
from buendnis.languages.sentences import late
from buendnis.publishing import acts, clock
from buendnis.publishing.desk.moment_field import BerlinMomentField, DayField
from buendnis.publishing.editions import Edition
from buendnis.publishing.models import Publication
from buendnis.publishing.owning import owners
from buendnis.publishing.plans import Plan

Coupling = Publication.Coupling
CHOICES = {
    Coupling.GERMAN_FIRST: _("German first: Sorbian follows as soon as it is confirmed"),
    Coupling.BOTH: _("Both at once: it waits until the Sorbian text is confirmed"),
    Coupling.GERMAN_ONLY: _("German only, for the reason below"),
}
IN_PUBLIC = (Coupling.GERMAN_FIRST, Coupling.GERMAN_ONLY)


class PlanForm(forms.Form):
    """Moment, languages and promise of an edition, as far as they can still be changed."""

    wanted_from = BerlinMomentField(
        label=_("To be public from"),
        required=False,
        help_text=_("Day and time in Berlin. Both empty: as soon as it is approved."),
    )
    coupling = forms.ChoiceField(label=_("Languages"), choices=list(CHOICES.items()), widget=forms.RadioSelect)
    sorbian_promised = DayField(
        label=_("Sorbian text promised by"),
        required=False,
        help_text=_("Only with “German first”, may stay empty. Readers of Sorbian are told this day."),
    )
    german_only_reason = forms.CharField(
        label=_("Why there is German only"),
        required=False,
        max_length=200,
        help_text=_("Only with “German only”. Readers of Sorbian see the reason, in German."),
        widget=forms.TextInput(attrs={"lang": "de"}),
    )
    sorbian_owner = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label=_("Looks after the Sorbian text"),
        required=False,
        empty_label=_("nobody"),
        help_text=_("Finds the text in their own list, and can be asked about it."),
    )

    def __init__(self, edition: Edition, data: Any = None) -> None:
        self.edition = edition
        self.publication = edition.publication
        # What was opened for a moment without having been planned has only that moment.
        stored = Plan.of(self.publication).moment
        initial = {name: getattr(self.publication, name) for name in self.base_fields}
        super().__init__(data, initial={**initial, "wanted_from": stored}, label_suffix="")
        self.fields["sorbian_owner"].queryset = owners(self.publication.sorbian_owner_id)
        self.order_fields(["wanted_from", "coupling", "sorbian_promised", "german_only_reason", "sorbian_owner"])
        # A box that is labelled twice reads twice: these two have no label of their own.
        day, time = self.fields["wanted_from"].widget.widgets
        day.attrs["aria-label"], time.attrs["aria-label"] = _("Day"), _("Time")
        if can_move(edition):
            self.fields["wanted_from"].kept = stored
        else:
            del self.fields["wanted_from"]
            kept = {*IN_PUBLIC, self.publication.coupling}
            self.fields["coupling"].choices = [each for each in CHOICES.items() if each[0] in kept]

    def clean_wanted_from(self) -> datetime | None:
        wanted: datetime | None = self.cleaned_data["wanted_from"]
        before = _last_moment_before(self.publication)
        if wanted is not None and before is not None and wanted <= before:
            raise ValidationError(
                late(
                    _("The edition before this one begins on %(moment)s. Please choose a later moment."),
                    moment=lambda language: spoken_moment(before, language),
                )
            )
        return wanted

    def clean_coupling(self) -> str:
        coupling: str = self.cleaned_data["coupling"]
        if coupling == Coupling.GERMAN_ONLY and self.edition.has_confirmed_sorbian():
            raise ValidationError(_("There is a confirmed Sorbian text, so this is not in German only."))
        return coupling

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        coupling, promised = typed.get("coupling"), typed.get("sorbian_promised")
        if coupling == Coupling.GERMAN_ONLY and not typed.get("german_only_reason", "-"):
            self.add_error("german_only_reason", _("Please write why there is German only: readers are told."))
        if promised is not None and coupling in (Coupling.BOTH, Coupling.GERMAN_ONLY):
            told = _("A day is only promised with “German first”. Please choose that or empty this box.")
            self.add_error("sorbian_promised", told)
        elif promised is not None and "sorbian_promised" in self.changed_data:
            self._refuse_early(promised, typed.get("wanted_from"))
        return typed

    def _refuse_early(self, promised: date, wanted: datetime | None) -> None:
        if promised < clock.berlin_day(clock.now()):
            self.add_error("sorbian_promised", _("This day is over. Please promise one that is still to come."))
        elif wanted is not None and promised < clock.berlin_day(wanted):
            told = _("This is before the German text is public. Please promise %(day)s or a later day.")
            first = clock.berlin_day(wanted)
            self.add_error("sorbian_promised", late(told, day=lambda language: spoken_day(first, language)))

    def columns(self) -> dict[str, Any]:
        """Return what is to be written: only what is another value than the stored one."""
        return {name: new for name, new in self.cleaned_data.items() if new != getattr(self.publication, name)}

    def plan(self) -> Plan:
        typed = self.cleaned_data
        moment = typed.get("wanted_from", self.publication.public_from)
        return Plan(moment, typed["coupling"], typed["german_only_reason"], typed["sorbian_promised"])


def can_move(edition: Edition) -> bool:
    """Whether the moment may still be chosen: nobody has seen the edition, or it starts again in its place."""
    return not edition.publication.was_public() or acts.is_withdrawn_in_place(edition)


def can_plan(edition: Edition) -> bool:
    """Whether there is anything left to plan: the languages, until a Sorbian text is public."""
    return can_move(edition) or (edition.publication.is_public() and not edition.has_confirmed_sorbian())


def _last_moment_before(publication: Publication) -> datetime | None:
    others = Publication.objects.filter(item=publication.item_id, public_from__isnull=False).exclude(pk=publication.pk)
    return others.order_by("-public_from").values_list("public_from", flat=True).first()
