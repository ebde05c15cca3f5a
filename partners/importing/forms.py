"""The form on which a table is uploaded."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.models import Alliance

LONGEST_KEY = 16


class AllianceChoice(forms.ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        """Refuse what is no key before a database is asked: SQLite fails on numbers that are too long for it."""
        given = str(value or "")
        if given and not (given.isascii() and given.isdecimal() and len(given) < LONGEST_KEY):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return super().to_python(value)

    def label_from_instance(self, alliance: Any) -> str:
        return str(_("%(name)s (invented example)") % {"name": alliance}) if alliance.invented else str(alliance)


class ImportForm(forms.Form):
    """A file, and what is to be done with what it holds."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("CSV (UTF-8) or XLSX, at most 5 MB and 5,000 rows. Of a workbook the first sheet is read."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    alliance = AllianceChoice(label=_("Alliance"), queryset=Alliance.objects.none(), empty_label=None)
    at_once = forms.BooleanField(
        label=_("Publish at once"),
        required=False,
        help_text=_("What is new becomes public with the import. Otherwise it becomes a draft."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.FOUR_EYES:
            self.fields["at_once"].label = _("Send for review at once")
            self.fields["at_once"].help_text = _(
                "New organisations wait for approval then, with their memberships. Otherwise they become drafts. "
                "What is changed or added to what readers know already shows at once."
            )
        field: Any = self.fields["alliance"]
        field.queryset = Alliance.objects.order_by("-main", "pk")
