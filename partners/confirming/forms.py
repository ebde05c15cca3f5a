"""The form in which a member proposes other words for its own entry: each text as the office's form takes it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.confirming.entries import Entry, Fact, Period, same

# Characters of what is typed in no column, and of columns that know no end
LONGEST = 2000
OF_MEMBERSHIP = "membership-"
REMARK = "remark"
# Rows of a box at first; it grows with what is typed
ROWS = 3


def tidied(text: str) -> str:
    """Return a text without what cannot be seen: control marks, marks without a width, of direction."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign.isprintable() or sign in "\n\t")


class ProposalForm(forms.Form):
    """All texts of an entry, filled with what readers see; each membership and the whole take a remark."""

    def __init__(self, entry: Entry, data: Mapping[str, str] | None = None) -> None:
        typed = None if data is None else {name: tidied(text) for name, text in data.items()}
        super().__init__(typed, auto_id="entry-%s", initial={fact.name: fact.value for fact in entry.facts})
        self.entry = entry
        for fact in entry.facts:
            self.fields[fact.name] = _field_of(fact)
        for period in entry.periods:
            self.fields[f"{OF_MEMBERSHIP}{period.key}"] = _remark(_("What is not right about it?"))
        self.fields[REMARK] = _remark(_("Anything else that you want to tell the office"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.proposed() and not cleaned.get(REMARK):
            text = _(
                "You have changed nothing. If everything is right, please go back and press “Everything is right”."
            )
            raise ValidationError(text, code="nothing")
        return cleaned

    def proposed(self) -> dict[str, str]:
        """Return what was typed and is another text than the one that readers see, by its name."""
        named = {fact.name: fact.value for fact in self.entry.facts}
        found = {name: self.cleaned_data.get(name) or "" for name in self.fields if name != REMARK}
        return {name: text for name, text in found.items() if not same(text, named.get(name, ""))}

    # For the page

    @property
    def rows(self) -> list[tuple[Fact, forms.BoundField]]:
        return [(fact, self[fact.name]) for fact in self.entry.facts]

    @property
    def period_rows(self) -> list[tuple[Period, forms.BoundField]]:
        return [(period, self[f"{OF_MEMBERSHIP}{period.key}"]) for period in self.entry.periods]

    @property
    def wrong(self) -> list[forms.BoundField]:
        return [field for field in self if field.errors]


def _field_of(fact: Fact) -> forms.Field:
    column = fact.column
    given = {"assume_scheme": "https"} if isinstance(column, models.URLField) else {}
    field: forms.Field = column.formfield(label=fact.label, help_text="", required=_is_needed(fact), **given)
    # What a model refuses when it is stored is refused here already, and told once.
    known = {type(each) for each in field.validators}
    field.validators += [each for each in column.validators if type(each) not in known]
    if isinstance(column, models.TextField):
        field.validators.append(_not_longer)
    if isinstance(field.widget, forms.Textarea):
        field.widget = forms.Textarea(attrs={"rows": ROWS})
    if fact.lang:
        field.widget.attrs["lang"] = fact.lang
    if fact.name == "phone":
        field.widget.attrs["inputmode"] = "tel"
    return field


def _is_needed(fact: Fact) -> bool:
    """What readers must find in each entry: it can be changed and not be emptied."""
    return fact.name in ("name_de", "type")


def _not_longer(text: str) -> None:
    if len(text) > LONGEST:
        raise ValidationError(_("Please write it in at most %(count)s characters.") % {"count": LONGEST})


def _remark(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, validators=[_not_longer], widget=forms.Textarea(attrs={"rows": ROWS})
    )
