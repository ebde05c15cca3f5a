"""Parts of the alliance's items in forms, looked at together, as they will be after the save."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buendnis.languages.fields import GERMAN, SORBIAN
from buendnis.languages.numbers import number
from buendnis.media.forms import DocumentForm
from buendnis.publishing.desk.forms import PartForm, PartFormSet
from partners.checking import check_clause, check_names, check_numbers, hours_faults
from partners.clauses import order_of
from partners.models import SupportEntry, SupportTask


class OneOfManyForm(PartForm):
    """A part that must not be there twice: its set looks at all of them, not at what is stored now."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._validate_unique = self._validate_constraints = False
        return cleaned


class Parts(PartFormSet):
    """The parts of an item in its form. ``once`` names the columns of which each value may be there once."""

    model: Any
    _should_delete_form: Any
    once: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self) -> Any:
        """Return the rows as they were sent, once that is known: somebody may have taken one away since."""
        if self.is_bound and "forms" in self.__dict__:
            return [form.instance for form in self.initial_forms]
        return super().get_queryset()

    def living(self) -> Iterator[Any]:
        """Yield the forms of those that will be there after the save."""
        for form in self.forms:
            if (form.instance.pk is not None or form.has_changed()) and not self.is_going(form):
                yield form

    def is_going(self, form: Any) -> bool:
        return bool(self.can_delete and self._should_delete_form(form))

    def clean(self) -> None:
        """Look at all of them together, where each for itself is right."""
        if not any(form.errors for form in self.forms if not self.is_going(form)):
            self.check_together()

    def check_together(self) -> None:
        """Raise ValidationError, or add it to the forms that it concerns."""

    def save_existing_objects(self, commit: bool = True) -> Any:
        """Store anew what leaves its place: another one may go there, in whatever order they stand in the form.

        It stays the same row, for everybody who has it in a form.
        """
        moved = [(form.instance, form.instance.pk) for form in self.initial_forms if self._is_moved(form)]
        for row, key in moved:
            type(row)._base_manager.filter(pk=key).delete()
            row.pk = None
        saved = super().save_existing_objects(commit)
        for row, key in moved:
            row.pk = key
            row.save(force_insert=True)
        return [*saved, *(row for row, _key in moved)]

    def _is_moved(self, form: Any) -> bool:
        stays = form.instance.pk is not None and not self.is_going(form)
        return stays and bool({*self.once} & {*form.changed_data})


class Names(Parts):
    """The names of an organisation, each from its day on."""

    once = ("since",)

    def check_together(self) -> None:
        names = [form.instance for form in self.living()]
        check_names(self.instance.pk, [(name.since, name.parent_id) for name in names])
        if self.instance.pk and self.instance.publication.public_from and not any(name.name_de for name in names):
            raise ValidationError(_("The organisation is public and needs a name."), code="no_name")


class Sections(Parts):
    """The clauses and sections of an agreement; they stand in the order of their numbers."""

    once = ("number",)

    def check_together(self) -> None:
        check_numbers(form.instance.number for form in self.living())

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit)
        rows = self.model._base_manager.filter(edition=self.instance)
        for position, row in enumerate(sorted(rows, key=lambda each: order_of(each.number))):
            rows.filter(pk=row.pk).update(position=position)
        return saved


class Bodies(Parts):
    """Organisations that sign, run a programme or answer for a measure: each once."""

    once = ("organisation",)

    def check_together(self) -> None:
        seen = set()
        for form in self.living():
            if form.instance.organisation_id in seen:
                form.add_error("organisation", ValidationError(_("It is already there."), code="body_twice"))
            seen.add(form.instance.organisation_id)


class EntryForm(PartForm):
    """An entry is written once. Later its Sorbian text alone can be filled in or mended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            return
        for name, field in self.fields.items():
            if name.endswith(f"_{SORBIAN}"):
                continue
            field.disabled = True
            if name == "upload":
                field.widget = forms.HiddenInput()
            if isinstance(field, forms.ModelChoiceField):
                # Whatever may be chosen today, what was chosen then still stands, and nothing else.
                model: Any = field.queryset.model  # type: ignore[union-attr]
                field.queryset = model._base_manager.filter(pk=getattr(self.instance, f"{name}_id"))


class StateForm(DocumentForm, EntryForm):
    """How a goal stood, with what shows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "clause" in self.fields:  # absent for those who only read
            self.fields["clause"].help_text = _("For example: 2.1")


class States(Parts):
    """The entries of a goal; a clause that is named stands in the agreement that the goal rests on."""

    def check_together(self) -> None:
        for form in self.living():
            if form.instance.pk is None:
                try:
                    check_clause(self.instance.agreement_id, form.instance.clause)
                except ValidationError as error:
                    form.add_error("clause", error)


class HoursForm(EntryForm):
    def clean_hours(self) -> Any:
        hours = self.cleaned_data["hours"]
        if not hours:
            raise ValidationError(_("Please write how many hours it were."), code="no_hours")
        return hours


class Hours(Parts):
    """The entries of process support: together no more than the maximum, and none takes back more than there is."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk is None:
            for name, model in (("task", SupportTask), ("corrects", SupportEntry)):
                if name in form.fields:
                    form.fields[name].queryset = model.objects.filter(edition=self.instance.pk)

    def check_together(self) -> None:
        new = [form for form in self.living() if form.instance.pk is None]
        for at, error in hours_faults(self.instance, [form.instance.hours for form in new]).items():
            new[at].add_error("hours", error)
        taken_back: dict[int, Any] = {}
        for form in new:
            self._check_counter_entry(form, taken_back)

    def _check_counter_entry(self, form: Any, taken_back: dict[int, Any]) -> None:
        """Refuse to take back more of an entry than is left of it, also by several in one form."""
        entry, corrected = form.instance, form.instance.corrects
        if corrected is None or entry.hours > 0:
            return
        left = taken_back.get(corrected.pk)
        if left is None:
            left = corrected.hours + sum(each.hours for each in corrected.corrected_by.all())
        taken_back[corrected.pk] = left + entry.hours
        if left + entry.hours < 0:
            text = _("Of that entry only %(left)s hours are left to take back.")
            told = number(left, get_language() or GERMAN)
            form.add_error("hours", ValidationError(text, code="too_few_left", params={"left": told}))
